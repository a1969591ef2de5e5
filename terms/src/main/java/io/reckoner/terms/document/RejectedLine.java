package io.reckoner.terms.document;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of a rejects file, read back.
 *
 * @param line of the input
 */
public record RejectedLine(long line, List<Problem> problems) {

    /** What {@link Problems#reject} wrote. */
    public static RejectedLine of(String text) {
        ObjectNode reject = Json.stored(text);
        List<Problem> problems = new ArrayList<>();
        for (JsonNode problem : Json.items(reject, "problems")) {
            problems.add(new Problem(
                    Code.valueOf(problem.get("code").stringValue()),
                    problem.get("field").stringValue(),
                    problem.get("found"),
                    problem.get("expected").stringValue()));
        }
        return new RejectedLine(reject.get("line").longValue(), problems);
    }
}
