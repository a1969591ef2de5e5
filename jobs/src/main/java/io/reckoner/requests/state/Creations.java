package io.reckoner.requests.state;

import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.TEMPORARY_ID;

import io.reckoner.id.Ids;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Ident;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.ScheduleTerms;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What one line creates below itself, and the ids and temporary ids of it. */
public final class Creations {
    /** What has a schedule of charges, whose occurrences get their ids from it. */
    private static final Set<Kind> CHARGED = EnumSet.of(Kind.COMMIT, Kind.SCHEDULED_CHARGE, Kind.DISCOUNT);

    private final UUID line;
    private final Kind creates;
    private final JournalState state;
    private final Map<Name, Created> created = new LinkedHashMap<>();
    private final Map<String, UUID> temporaryIds = new HashMap<>();

    Creations(UUID line, Kind creates, JournalState state) {
        this.line = line;
        this.creates = creates;
        this.state = state;
    }

    /** Something the line creates, and where it stands in the body. */
    public record Created(Kind kind, UUID id, String path) {}

    public Collection<Created> all() {
        return created.values();
    }

    boolean has(Kind kind, UUID id) {
        Created here = created.get(Name.of(kind, id));
        return here != null && here.kind() == kind;
    }

    /** What has that temporary id. */
    Optional<UUID> named(String temporaryId) {
        return Optional.ofNullable(temporaryIds.get(temporaryId));
    }

    UUID identify(Body body, Kind kind) {
        UUID given = body.optional(ID).id();
        UUID id = given != null ? given : derived(kind, body.path());
        body.normalized().put(ID, id.toString());
        Created before = created.putIfAbsent(Name.of(kind, id), new Created(kind, id, body.path()));
        if (before != null && !before.path().equals(body.path())) {
            body.problem(Code.DUPLICATE, ID, "an id of its own: /body/" + before.path() + " has it");
        }
        boolean isTheLine = id.equals(line) && kind.family() == creates.family();
        KnownObject existing = isTheLine ? new KnownObject(creates, null, null) : state.thing(kind, id);
        if (existing != null) {
            body.problem(Code.DUPLICATE, ID, "an id of its own: a " + existing.kind() + " has it");
        }
        checkOccurrences(body, kind, id);
        return id;
    }

    /**
     * The id of what has none of its own: from the line's and its place (formats §2.4), and from what the line creates where a
     * line that creates something else, and has the same id, has one in this place.
     */
    private UUID derived(Kind kind, String path) {
        UUID id = Ids.derive(line + "/" + path);
        return state.thing(kind, id) == null
                ? id
                : Ids.derive(line + "/" + creates.name().toLowerCase(Locale.ROOT) + "/" + path);
    }

    /** The occurrences of a recurring schedule have ids by their holder's alone, so that two such holders cannot share one. */
    public void checkOccurrences(Body body, Kind kind, UUID id) {
        if (!CHARGED.contains(kind) || !ScheduleTerms.recurs(body)) {
            return;
        }
        for (Kind other : CHARGED) {
            KnownObject thing = state.thing(other, id);
            boolean isTaken = created.containsKey(Name.of(other, id)) || (thing != null && thing.kind() == other);
            if (other != kind && isTaken) {
                body.problem(
                        Code.DUPLICATE, ID, "an id of its own, because its schedule recurs: a " + other + " has it");
            }
        }
    }

    void announce(Body body, String member, Kind kind) {
        JsonNode items = body.given().get(member);
        for (int index = 0; items != null && items.isArray() && index < items.size(); index++) {
            JsonNode item = items.get(index);
            String path = member + "/" + index;
            JsonNode given = item.get(ID);
            UUID id = (given == null || !given.isString() ? Optional.<UUID>empty() : Ident.parse(given.stringValue()))
                    .orElseGet(() -> derived(kind, path));
            created.putIfAbsent(Name.of(kind, id), new Created(kind, id, path));
            JsonNode temporary = item.get(TEMPORARY_ID);
            if (temporary != null && temporary.isString()) {
                temporaryIds.putIfAbsent(temporary.stringValue(), id);
            }
        }
    }

    void readTemporaryId(Body body, UUID id) {
        String text = body.optional(TEMPORARY_ID).text();
        if (text != null && !id.equals(temporaryIds.getOrDefault(text, id))) {
            body.problem(Code.DUPLICATE, TEMPORARY_ID, "a temporary_id of its own");
        }
    }
}
