package io.reckoner.terms.document;

import java.util.Locale;
import java.util.Set;

/** What is said of a character or word that JSON does not have at its place, and what stands there instead. */
final class JsonFaultWords {
    static final Set<String> LITERALS = Set.of("true", "false", "null");

    private static final Set<String> NO_NUMBERS = Set.of("nan", "infinity", "inf");
    private static final int SHOWN = 20;

    private JsonFaultWords() {}

    static String noValue(char c) {
        return switch (c) {
            case '\'' -> "single quotes; strings stand in double quotes";
            case '/', '#' -> "a comment; JSON has none";
            case '+' -> "a plus sign; numbers have none";
            case '.' -> "a number that begins with a point; write 0.5";
            case ',', '}', ']' -> "a value is missing before " + c;
            default -> "the character " + Storable.visible(c) + " where a value should stand";
        };
    }

    static String noName(char c, boolean first) {
        if (c == '\'') {
            return "single quotes; member names stand in double quotes";
        }
        if (c == '/' || c == '#') {
            return noValue('/');
        }
        if (Character.isLetter(c) || c == '_' || c == '$') {
            return "a member's name without quotes; names stand in double quotes";
        }
        return first ? "no member's name where one should stand" : "a comma that no member follows";
    }

    static String noWord(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String shown = word.length() > SHOWN ? word.substring(0, SHOWN) + "…" : word;
        if (NO_NUMBERS.contains(lower)) {
            return shown + " is no JSON number";
        }
        return LITERALS.contains(lower) || lower.equals("none")
                ? shown + "; JSON has true, false and null, in lower case"
                : "the word " + shown + " without quotes; strings stand in double quotes";
    }
}
