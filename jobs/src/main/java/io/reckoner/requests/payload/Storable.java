package io.reckoner.requests.payload;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the database can keep exactly: numbers of 38 digits and 20 decimals, text without NUL and half characters. */
public final class Storable {
    private static final int DIGITS = 38;
    private static final int DECIMALS = 20;

    private Storable() {}

    /** Reports every value below a node that cannot be kept, whatever field it stands in. */
    public static void check(JsonNode value, String pointer, Problems problems) {
        if (value.isNumber() && !number(value)) {
            problems.add(Code.TYPE, pointer, value, "number of at most 38 digits and 20 decimals");
        } else if (value.isString() && !text(value.stringValue())) {
            problems.add(Code.TYPE, pointer, value, "string without NUL and unpaired surrogates");
        } else if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                if (!text(member.getKey())) {
                    problems.add(Code.TYPE, pointer, value, "member names without NUL and unpaired surrogates");
                }
                check(member.getValue(), pointer + "/" + Pointers.escaped(member.getKey()), problems);
            }
        } else if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                check(value.get(index), pointer + "/" + index, problems);
            }
        }
    }

    public static boolean text(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) == 0 || isLoneSurrogate(text, index)) {
                return false;
            }
        }
        return true;
    }

    static boolean number(JsonNode value) {
        BigDecimal number = value.decimalValue();
        if (number.signum() == 0) {
            return true;
        }
        // Stripping 1E-999999999 is cheap; writing it out is not.
        BigDecimal shortest = number.stripTrailingZeros();
        long digits = Math.max(shortest.precision(), (long) shortest.precision() - shortest.scale());
        return shortest.scale() <= DECIMALS && digits <= DIGITS;
    }

    static boolean isLoneSurrogate(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }
}
