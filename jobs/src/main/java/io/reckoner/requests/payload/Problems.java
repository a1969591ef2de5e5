package io.reckoner.requests.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything wrong with one line, in the order found. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Code code, String field, @Nullable JsonNode value, String expected) {
        found.add(new Problem(code, field, value, expected));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** The object of the rejects file; the status is the highest of the problems. */
    public String reject(long line, @Nullable String path, @Nullable UUID id) {
        ObjectNode reject = Json.object();
        reject.put("line", line);
        reject.put("path", path);
        reject.put("id", id == null ? null : id.toString());
        reject.put(
                "status",
                found.stream()
                        .mapToInt(problem -> problem.code().status())
                        .max()
                        .orElseThrow());
        ArrayNode problems = reject.putArray("problems");
        for (Problem problem : found) {
            ObjectNode entry = problems.addObject();
            entry.put("code", problem.code().name());
            entry.put("field", problem.field());
            entry.set("found", problem.found() == null ? NullNode.getInstance() : problem.found());
            entry.put("expected", problem.expected());
        }
        return Canonical.asGiven(reject);
    }
}
