package io.reckoner.requests;

import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.UNIQUENESS_KEY;

import io.reckoner.id.Ids;
import io.reckoner.requests.paths.Paths;
import io.reckoner.requests.paths.Request;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Problems;
import io.reckoner.terms.document.Storable;
import io.reckoner.terms.shape.HistoricalTerms;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line taken apart: what it wants, and what is wrong with it so far.
 *
 * @param path null if the line has none
 * @param id the line's own, else derived from its path and canonical body; null if it cannot be told
 * @param content null if the path is unknown or the body is no object, so that there is nothing to check
 */
public record Envelope(
        long number,
        @Nullable String path,
        @Nullable UUID id,
        @Nullable Instant at,
        @Nullable Content content,
        Problems problems) {
    static final String PATH = "path";
    static final String BODY = "body";
    static final String AT = "at";

    /**
     * What there is to check and apply.
     *
     * @param id the line's; where it gave one that is none, the derived one, only to go on checking
     * @param givenId as the line spells it; null if it gave none
     * @param canonical what the journal keeps, and what a repeat is recognized by
     */
    public record Content(UUID id, @Nullable JsonNode givenId, Request request, ObjectNode body, String canonical) {}

    /** Takes a line apart; of no others does it know anything, so lines may be opened on any thread. */
    public static Envelope open(JournalLine line) {
        var problems = new Problems();
        ObjectNode given = Json.read(line.text(), problems);
        return given == null
                ? new Envelope(line.number(), null, null, null, null, problems)
                : open(line.number(), given, problems);
    }

    /** The same of a line that was never text. */
    public static Envelope open(long number, ObjectNode given) {
        return open(number, given, new Problems());
    }

    private static Envelope open(long number, ObjectNode given, Problems problems) {
        Storable.check(given, "", problems);
        Body members = Body.ofJournalLine(given, problems);
        String path = path(members);
        Request request = path == null ? null : request(members, path).orElse(null);
        ObjectNode body = body(members);
        UUID own = id(members);
        String canonical = body == null ? "" : Canonical.of(body);
        boolean dated = request != null && request.isDated(body == null ? Json.object() : body);
        Instant at = at(members, dated);
        Instant when = request != null && request.isAct() ? at : null;
        UUID id =
                own != null || members.gives(ID) || path == null || body == null ? own : derived(path, canonical, when);
        members.finish();
        Content content = request == null || body == null || path == null
                ? null
                : new Content(
                        id == null ? derived(path, canonical, when) : id,
                        given.get(ID),
                        request,
                        body,
                        request.clearing().isEmpty() ? canonical : Canonical.of(body, request.clearing()));
        return new Envelope(number, path, id, at, content, problems);
    }

    /** A line with an id of its own, made at an instant, that was never text. */
    public static Envelope of(long number, String path, UUID id, Instant at, ObjectNode body) {
        return of(number, path, id.toString(), at, body);
    }

    /** The same; {@code id}: as somebody spelled it. */
    public static Envelope of(long number, String path, String id, Instant at, ObjectNode body) {
        ObjectNode line = Json.object();
        line.put(PATH, path);
        line.put(ID, id);
        line.put(AT, at.toString());
        line.set(BODY, body);
        return open(number, line);
    }

    /** The text of a line that {@link #open} takes apart. */
    public static String line(String path, @Nullable String id, ObjectNode body) {
        ObjectNode line = Json.object();
        line.put(PATH, path);
        if (id != null) {
            line.put(ID, id);
        }
        line.set(BODY, body);
        return Json.plain(line);
    }

    /** Reads the members of a line that are the same whatever its path. */
    static void check(Body members) {
        path(members);
        members.required(BODY).anyObject();
        id(members);
        at(members, false);
    }

    private static @Nullable String path(Body members) {
        return members.required(PATH).text();
    }

    private static @Nullable UUID id(Body members) {
        return members.optional(ID).id();
    }

    private static @Nullable Instant at(Body members, boolean isDated) {
        return (isDated ? members.required(AT) : members.optional(AT)).instant();
    }

    /** {@code when}: of an act, which is another one at another instant; null of any other line. */
    private static UUID derived(String path, String canonical, @Nullable Instant when) {
        return Ids.derive(path + "\n" + canonical + (when == null ? "" : "\n" + when));
    }

    private static Optional<Request> request(Body members, String path) {
        Optional<Request> request = Paths.find(path);
        if (request.isEmpty()) {
            members.problem(Code.ENUM, PATH, Paths.expectedInsteadOf(path));
        }
        return request;
    }

    private static @Nullable ObjectNode body(Body members) {
        members.required(BODY).anyObject();
        return members.given().get(BODY) instanceof ObjectNode body ? body : null;
    }

    /** Whose invoices of before it asks for, and until when; of what cannot be read, nothing. */
    public Map<UUID, Instant> historicalUntil() {
        return content == null ? Map.of() : HistoricalTerms.until(content.body());
    }

    LineOutcome refused() {
        return new LineOutcome(number, LineOutcome.State.REFUSED, problems.reject(number, path, id));
    }

    /** The body's {@code uniqueness_key}, if it is a usable one and the path has such keys. */
    @Nullable
    String uniquenessKey() {
        if (content == null || content.request().uniquenessScope() == null) {
            return null;
        }
        var key = content.body().get(UNIQUENESS_KEY);
        return key != null && key.isString() && Storable.text(key.stringValue()) ? key.stringValue() : null;
    }
}
