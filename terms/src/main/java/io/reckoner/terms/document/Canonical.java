package io.reckoner.terms.document;

import io.reckoner.money.Decimals;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.POJONode;

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

    /**
     * Canonical, but with those null members that mean something: "null clears". A member of a nested object is named with its
     * place, array indexes left out: {@code update_commits/priority}.
     */
    public static String of(JsonNode value, Set<String> clearing) {
        return new Canonical(true, clearing).write(value, "").out.toString();
    }

    /** No blanks and plain numbers, but the members as they come, nulls too. */
    static String asGiven(JsonNode value) {
        return new Canonical(false, Set.of()).write(value, "").out.toString();
    }

    private Canonical write(JsonNode value, String place) {
        if (value.isObject()) {
            object(value, place);
        } else if (value.isArray()) {
            String separator = "[";
            for (JsonNode item : value) {
                out.append(separator);
                write(item, place);
                separator = ",";
            }
            out.append(value.isEmpty() ? "[]" : "]");
        } else if (value.isNumber()) {
            out.append(Decimals.plain(value.decimalValue()));
        } else if (value.isString()) {
            string(value.stringValue());
        } else if (value instanceof POJONode unusable) {
            out.append(unusable.getPojo());
        } else {
            out.append(value.asString("null"));
        }
        return this;
    }

    private void object(JsonNode object, String place) {
        var members = object.properties().stream();
        if (sorted) {
            members = members.filter(
                            member -> !member.getValue().isNull() || keptNulls.contains(place + member.getKey()))
                    .sorted(Map.Entry.comparingByKey(BY_CODE_POINT));
        }
        out.append('{');
        int start = out.length();
        members.forEach(member -> {
            out.append(out.length() == start ? "" : ",");
            string(member.getKey());
            out.append(':');
            write(member.getValue(), keptNulls.isEmpty() ? place : place + member.getKey() + "/");
        });
        out.append('}');
    }

    private void string(String text) {
        out.append('"');
        if (isAsItStands(text)) {
            out.append(text).append('"');
            return;
        }
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
                default -> plain(text, index, c);
            }
        }
        out.append('"');
    }

    /** Most strings are ids, names of members and dates: nothing in them is escaped. */
    private static boolean isAsItStands(String text) {
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private void plain(String text, int index, char c) {
        if (c < ' ' || Storable.isLoneSurrogate(text, index)) {
            out.append(Storable.escaped(c));
        } else {
            out.append(c);
        }
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
