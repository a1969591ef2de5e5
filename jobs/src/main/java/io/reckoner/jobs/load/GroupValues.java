package io.reckoner.jobs.load;

import io.reckoner.id.Ids;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The group columns of usage rows as canonical JSON, with its id; rows share the few combinations there are. */
final class GroupValues {

    static final Comparator<String> BY_CODE_POINT = GroupValues::compareCodePoints;

    /**
     * The values of one row.
     *
     * @param json null if there are none
     */
    record Group(@Nullable String json, UUID id) {}

    private static final Group NONE = new Group(null, new UUID(0, 0));
    private static final int REMEMBERED = 10_000;

    private final UsageHeader header;
    private final JsonMapper json;
    private final Map<List<String>, Group> known = new HashMap<>();

    GroupValues(UsageHeader header, JsonMapper json) {
        this.header = header;
        this.json = json;
    }

    Group of(List<String> cells) {
        if (header.groups().isEmpty()) {
            return NONE;
        }
        List<String> values = header.groups().stream().map(cells::get).toList();
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(values, this::group);
    }

    private Group group(List<String> values) {
        StringBuilder object = new StringBuilder();
        for (int index = 0; index < values.size(); index++) {
            if (!values.get(index).isEmpty()) {
                object.append(object.isEmpty() ? "{" : ",")
                        .append(json.writeValueAsString(
                                header.names().get(header.groups().get(index))))
                        .append(':')
                        .append(json.writeValueAsString(values.get(index)));
            }
        }
        if (object.isEmpty()) {
            return NONE;
        }
        String canonical = object.append('}').toString();
        return new Group(canonical, Ids.derive(canonical));
    }

    /** Not {@link String#compareTo}, which puts characters beyond U+FFFF before some that are smaller. */
    private static int compareCodePoints(String one, String other) {
        int[] left = one.codePoints().toArray();
        int[] right = other.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    }
}
