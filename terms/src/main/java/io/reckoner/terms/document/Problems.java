package io.reckoner.terms.document;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything wrong with one line, in the order found. */
public class Problems {
    /** Whoever mends a line with more will see the rest of them then. */
    private static final int MOST = 100;

    private static final int LONGEST_FOUND = 1000;

    private final List<Problem> found = new ArrayList<>();
    private int status;
    private long more;

    public void add(Code code, String field, @Nullable JsonNode value, String expected) {
        status = Math.max(status, code.status());
        if (found.size() < MOST) {
            found.add(new Problem(code, field, value, expected));
        } else {
            more++;
        }
    }

    /** Of something that an object of the line names by one of its members: it is wrong to name it. */
    Problems of(String root, String member, @Nullable JsonNode named, String expected) {
        Problems line = this;
        String field = root + "/" + Pointers.escaped(member);
        return new Problems() {
            @Override
            public void add(Code code, String place, @Nullable JsonNode value, String wanted) {
                String found = value == null ? "nothing" : Canonical.asGiven(shortened(value));
                String what = place.substring(root.length()) + ": found " + found + ", expected " + wanted;
                line.add(code, field, named, expected + "; " + what);
            }

            @Override
            public boolean isEmpty() {
                return line.isEmpty();
            }
        };
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
        reject.put("status", status);
        ArrayNode problems = reject.putArray("problems");
        for (Problem problem : found) {
            ObjectNode entry = problems.addObject();
            entry.put("code", problem.code().name());
            entry.put("field", problem.field());
            entry.set("found", shortened(problem.found()));
            entry.put("expected", problem.expected());
        }
        if (more > 0) {
            reject.put("further_problems", more);
        }
        return Canonical.asGiven(reject);
    }

    /** A reject has to be read by somebody: what is longer than a screen is cut, as text. */
    private static JsonNode shortened(@Nullable JsonNode value) {
        if (value == null) {
            return NullNode.getInstance();
        }
        String whole = Canonical.asGiven(value);
        if (whole.length() <= LONGEST_FOUND) {
            return value;
        }
        String text = value.isString() ? value.stringValue() : whole;
        return Json.text(text.substring(0, LONGEST_FOUND / 2) + "… (" + text.length() + " characters)");
    }
}
