package io.reckoner.requests;

import io.reckoner.requests.paths.Paths;
import io.reckoner.requests.paths.Request;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.schema.BodySchema;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a journal may say, as JSON Schemas: of the body of each path, and of a line. They are what the checks ask for. */
public final class JournalSchemas {
    private static final String NAMES = "urn:reckoner:";
    private static final String LINE = "line";
    private static final UUID NO_LINE = new UUID(0, 0);

    private JournalSchemas() {}

    /** The paths, and what a whole line is called. */
    public static List<String> names() {
        return Stream.concat(Paths.all().keySet().stream(), Stream.of(LINE)).toList();
    }

    /** Empty if nothing is called so. */
    public static Optional<ObjectNode> of(String name) {
        return name.equals(LINE) ? Optional.of(ofLine()) : Paths.find(name).map(JournalSchemas::ofBody);
    }

    private static ObjectNode ofBody(Request request) {
        JournalState nothing = JournalState.empty();
        return BodySchema.of(
                id(request),
                request.path(),
                "The body of a line of the journal. The line's id names " + named(request)
                        + ". A member that is null is absent. What a schema cannot say, such as what an id has to name, is in"
                        + " docs/rules.md and docs/formats.md.",
                body -> request.check(body, new Scope(NO_LINE, request.creates(), nothing, null)));
    }

    private static String named(Request request) {
        String kind = request.creates().toString();
        return ("aeiou".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind;
    }

    private static String id(Request request) {
        return NAMES + request.path().substring(1);
    }

    /** What its body has to be depends on its path. */
    private static ObjectNode ofLine() {
        ObjectNode line = BodySchema.of(
                NAMES + LINE,
                "A line of a journal",
                "A request, with whom it asks and the body it sends.",
                Envelope::check);
        ArrayNode paths =
                line.withObject("/properties").putObject(Envelope.PATH).putArray("enum");
        ArrayNode rules = line.putArray("allOf");
        ObjectNode bodies = line.withObject("/$defs");
        for (Request request : Paths.all().values()) {
            paths.add(request.path());
            ObjectNode rule = rules.addObject();
            rule.putObject("if")
                    .putObject("properties")
                    .putObject(Envelope.PATH)
                    .put("const", request.path());
            ObjectNode then = rule.putObject("then");
            then.putObject("properties").putObject(Envelope.BODY).put("$ref", id(request));
            if (request.isDated(Json.object())) {
                then.putArray("required").add(Envelope.AT);
            }
            bodies.set(request.path(), ofBody(request));
        }
        return line;
    }
}
