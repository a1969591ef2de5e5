package io.reckoner.requests.payload;

import io.reckoner.money.Decimals;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Canonical JSON: members sorted by code point, no blanks, numbers plain, strings with the fewest escapes, null members
 * dropped. {@code {"b":1.50,"a":null}} becomes {@code {"b":1.5}}.
 */
public final class Canonical {
    private static final Comparator<String> BY_CODE_POINT = Canonical::compareCodePoints;

    private final StringBuilder out = new StringBuilder();
    private final boolean sorted;
    private final Set<String> keptNulls;

    private Canonical(boolean sorted, Set<String> keptNulls) {
        this.sorted = sorted;
        this.keptNulls = keptNulls;
    }

    public static String of(JsonNode value) {
        return of(value, Set.of());
    }

    /** Canonical, but with those null members of the outermost object that mean something: "null clears". */
    public static String of(JsonNode value, Set<String> clearing) {
        return new Canonical(true, clearing).write(value, 0).out.toString();
    }

    /** No blanks and plain numbers, but the members as they come, nulls too. */
    static String asGiven(JsonNode value) {
        return new Canonical(false, Set.of()).write(value, 0).out.toString();
    }

    private Canonical write(JsonNode value, int depth) {
        if (value.isObject()) {
            object(value, depth);
        } else if (value.isArray()) {
            String separator = "[";
            for (JsonNode item : value) {
                out.append(separator);
                write(item, depth + 1);
                separator = ",";
            }
            out.append(value.isEmpty() ? "[]" : "]");
        } else if (value.isNumber()) {
            out.append(Storable.number(value) ? Decimals.plain(value.decimalValue()) : value.toString());
        } else if (value.isString()) {
            string(value.stringValue());
        } else {
            out.append(value.asString("null"));
        }
        return this;
    }

    private void object(JsonNode object, int depth) {
        var members = object.properties().stream();
        if (sorted) {
            members = members.filter(member ->
                            !member.getValue().isNull() || (depth == 0 && keptNulls.contains(member.getKey())))
                    .sorted(Map.Entry.comparingByKey(BY_CODE_POINT));
        }
        out.append('{');
        int start = out.length();
        members.forEach(member -> {
            out.append(out.length() == start ? "" : ",");
            string(member.getKey());
            out.append(':');
            write(member.getValue(), depth + 1);
        });
        out.append('}');
    }

    private void string(String text) {
        out.append('"');
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' || Storable.isLoneSurrogate(text, index) ? escaped(c) : c);
            }
        }
        out.append('"');
    }

    private static CharSequence escaped(char c) {
        return String.format("\\u%04x", (int) c);
    }

    private static int compareCodePoints(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int index = 0; index < shorter; index++) {
            if (one.charAt(index) != other.charAt(index)) {
                return Integer.compare(one.codePointAt(index), other.codePointAt(index));
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
