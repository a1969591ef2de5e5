package io.reckoner.terms.document;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.POJONode;

/**
 * What the database can keep exactly: numbers of 38 digits and 20 decimals, text without U+0000 and half characters. Every
 * door asks here: journals, usage files, the command line.
 */
public final class Storable {
    private static final String NO_NUL = "no U+0000";
    private static final String NO_HALF = "no half of a surrogate pair";

    private Storable() {}

    /** Reports every value below a node that cannot be kept, whatever field it stands in. */
    public static void check(JsonNode value, String pointer, Problems problems) {
        if (value instanceof POJONode node && node.getPojo() instanceof UnusableNumber number) {
            problems.add(Code.TYPE, pointer, value, number.expected());
        } else if (value.isString()) {
            fault(value.stringValue()).ifPresent(expected -> problems.add(Code.TYPE, pointer, value, expected));
        } else if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                String name = member.getKey();
                fault(name)
                        .ifPresent(expected -> problems.add(
                                Code.TYPE, pointer, Json.text(name), expected + " in the name of a member"));
                check(member.getValue(), pointer + "/" + Pointers.escaped(name), problems);
            }
        } else if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                check(value.get(index), pointer + "/" + index, problems);
            }
        }
    }

    public static boolean text(String text) {
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c == 0 || c >= Character.MIN_SURROGATE) {
                return fault(text).isEmpty();
            }
        }
        return true;
    }

    /** What is wrong with a text, as what was expected of it. */
    public static Optional<String> fault(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) == 0) {
                return Optional.of(NO_NUL);
            }
            if (isLoneSurrogate(text, index)) {
                return Optional.of(NO_HALF);
            }
        }
        return Optional.empty();
    }

    /** The text with what cannot be kept written out: {@code a\}{@code u0000b}. */
    public static String visible(String text) {
        if (text(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            visible.append(c == 0 || isLoneSurrogate(text, index) ? escaped(c) : Character.toString(c));
        }
        return visible.toString();
    }

    /** One character in a message: itself if it can be seen, else its number. */
    static String visible(char c) {
        boolean isSeen = (c > ' ' && c < 0x7f) || Character.isLetterOrDigit(c);
        return isSeen ? Character.toString(c) : escaped(c);
    }

    static String escaped(char c) {
        return String.format("\\u%04x", (int) c);
    }

    static boolean isLoneSurrogate(String text, int index) {
        char c = text.charAt(index);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }
}
