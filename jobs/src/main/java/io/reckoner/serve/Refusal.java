package io.reckoner.serve;

import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** A call that is not answered with what it asked for: status, one sentence, and every problem there is with it. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String PROBLEMS = "problems";

    /** Clients repeat a 409 on their own else. */
    private static final Map<String, String> FOR_GOOD = Map.of("x-should-retry", "false");

    /** Whoever reads the sentence alone sees so many; the list has all. */
    private static final int TOLD = 3;

    private final int status;
    private final transient ObjectNode body;

    /** What a client is told beside it: whether to come again. */
    private final Map<String, String> headers;

    private Refusal(int status, ObjectNode body, Map<String, String> headers) {
        super(body.path("message").asString());
        this.status = status;
        this.body = body;
        this.headers = Map.copyOf(headers);
    }

    /** For good: the same call would be refused again. */
    static Refusal of(int status, String message) {
        return new Refusal(status, message(message), FOR_GOOD);
    }

    /** The same with what is wrong, as {@code {code, field, found, expected}}. */
    static Refusal of(int status, String what, ArrayNode problems) {
        List<String> told =
                problems.valueStream().limit(TOLD).map(Refusal::sentence).toList();
        int more = problems.size() - told.size();
        ObjectNode body = message(
                what + " is refused: " + String.join("; ", told) + (more == 0 ? "" : "; and " + more + " more") + ".");
        body.set(PROBLEMS, problems);
        return new Refusal(status, body, FOR_GOOD);
    }

    /** One problem; {@code found}: null if there is nothing. */
    static Refusal of(int status, String message, Code code, String field, @Nullable JsonNode found, String expected) {
        ObjectNode body = message(message);
        ObjectNode problem = body.putArray(PROBLEMS).addObject();
        problem.put("code", code.name());
        problem.put("field", field);
        problem.set("found", found == null ? NullNode.getInstance() : found);
        problem.put("expected", expected);
        return new Refusal(status, body, FOR_GOOD);
    }

    /** For now: the same call may be taken in a second. */
    static Refusal later(String message) {
        return new Refusal(503, message(message), Map.of("retry-after", "1"));
    }

    private static ObjectNode message(String message) {
        ObjectNode body = Json.object();
        body.put("message", message);
        return body;
    }

    private static String sentence(JsonNode problem) {
        JsonNode found = problem.path("found");
        return problem.path("field").asString() + ": found " + (found.isNull() ? "nothing" : Canonical.of(found))
                + ", expected " + problem.path("expected").asString();
    }

    ServerResponse response() {
        ServerResponse.BodyBuilder response = ServerResponse.status(status);
        headers.forEach(response::header);
        return Answers.json(response, body);
    }
}
