package io.reckoner.jobs.load;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The columns of usage rows that may be group keys, as canonical JSON; rows share the few combinations there are. */
final class GroupValues {

    static final Comparator<String> BY_CODE_POINT = GroupValues::compareCodePoints;

    private static final String NONE = "{}";

    private final UsageHeader header;
    private final JsonMapper json;
    private final int first;
    private final boolean areSideBySide;
    private final Memo<List<String>, String> objects = new Memo<>(this::object);

    /** Of rows whose group columns lie side by side, as they do where they stand behind the others. */
    private final CellMemo<String> plain = new CellMemo<>(this::objectOfText);

    GroupValues(UsageHeader header, JsonMapper json) {
        this.header = header;
        this.json = json;
        this.first = header.groups().stream().min(Integer::compare).orElse(0);
        int last = header.groups().stream().max(Integer::compare).orElse(-1);
        this.areSideBySide = last - first + 1 == header.groups().size();
    }

    /** Null if there are none. */
    @Nullable
    String of(List<String> cells) {
        if (header.groups().isEmpty()) {
            return null;
        }
        String object = objects.of(header.groups().stream().map(cells::get).toList());
        return object.equals(NONE) ? null : object;
    }

    /** The same of a row's bytes. */
    @Nullable
    String of(PlainRow row) {
        if (header.groups().isEmpty()) {
            return null;
        }
        if (!areSideBySide) {
            return of(row.asRecord().cells());
        }
        String object = plain.of(row, first, first + header.groups().size() - 1);
        return object.equals(NONE) ? null : object;
    }

    private String objectOfText(String text) {
        String[] values = text.split(",", -1);
        return object(
                header.groups().stream().map(column -> values[column - first]).toList());
    }

    private String object(List<String> values) {
        StringBuilder object = new StringBuilder("{");
        for (int index = 0; index < values.size(); index++) {
            if (!values.get(index).isEmpty()) {
                object.append(object.length() == 1 ? "" : ",")
                        .append(json.writeValueAsString(
                                header.names().get(header.groups().get(index))))
                        .append(':')
                        .append(json.writeValueAsString(values.get(index)));
            }
        }
        return object.append('}').toString();
    }

    /** Not {@link String#compareTo}, which puts characters beyond U+FFFF before some that are smaller. */
    private static int compareCodePoints(String one, String other) {
        int[] left = one.codePoints().toArray();
        int[] right = other.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    }
}
