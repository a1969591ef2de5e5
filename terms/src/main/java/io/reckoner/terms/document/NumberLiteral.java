package io.reckoner.terms.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Numbers by their text: at most 38 digits, 20 of them decimals; zero is zero, whatever its exponent. */
public final class NumberLiteral {
    public static final int MOST_DIGITS = 38;
    public static final int MOST_DECIMALS = 20;

    private static final String EXPECTED =
            "number of at most " + MOST_DIGITS + " digits and " + MOST_DECIMALS + " decimals";
    private static final String EXPONENT = "an exponent that leaves a " + EXPECTED;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What no usable number comes near; the exact judgement follows. */
    private static final int LONGEST_EXPONENT = 9;

    private NumberLiteral() {}

    /** Of a JSON number's literal: a number node, or a node that holds an {@link UnusableNumber}. */
    static JsonNode of(String literal) {
        int e = Math.max(literal.indexOf('e'), literal.indexOf('E'));
        String mantissa = e < 0 ? literal : literal.substring(0, e);
        String digits = significant(mantissa);
        if (digits.isEmpty()) {
            return NODES.numberNode(0);
        }
        if (digits.length() > MOST_DIGITS) {
            return unusable(literal, EXPECTED);
        }
        String exponent = e < 0 ? "" : withoutLeadingZeros(literal.substring(e + 1));
        if (exponent.length() > LONGEST_EXPONENT) {
            return unusable(literal, EXPONENT);
        }
        long scale = lastPlace(mantissa) - (exponent.isEmpty() ? 0 : signed(literal, e, exponent));
        if (scale > MOST_DECIMALS || digits.length() - scale > MOST_DIGITS) {
            return unusable(literal, e < 0 ? EXPECTED : EXPONENT);
        }
        BigDecimal number = new BigDecimal(new BigInteger(digits), (int) scale).setScale((int) Math.max(scale, 0));
        return NODES.numberNode(literal.charAt(0) == '-' ? number.negate() : number);
    }

    /** Of a plain decimal, which has no exponent; empty if it cannot be kept. */
    public static Optional<BigDecimal> plain(String decimal) {
        if (decimal.length() <= MOST_DECIMALS) {
            return Optional.of(new BigDecimal(decimal));
        }
        JsonNode number = of(decimal);
        return number.isNumber() ? Optional.of(number.decimalValue()) : Optional.empty();
    }

    private static JsonNode unusable(String literal, String expected) {
        return NODES.pojoNode(new UnusableNumber(literal, expected));
    }

    /** The digits from the first that is not zero to the last one. */
    private static String significant(String mantissa) {
        String digits = withoutLeadingZeros(mantissa.replace(".", ""));
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }

    /** How many places behind the point the last significant digit stands; before it, it is negative. */
    private static long lastPlace(String mantissa) {
        int point = mantissa.indexOf('.');
        int last = mantissa.length() - 1;
        while (mantissa.charAt(last) == '0' || last == point) {
            last--;
        }
        return point < 0
                ? (long) last - (mantissa.length() - 1)
                : last > point ? last - point : (long) last + 1 - point;
    }

    private static long signed(String literal, int e, String exponent) {
        long value = Long.parseLong(exponent);
        return literal.charAt(e + 1) == '-' ? -value : value;
    }

    /** Nor with a sign. */
    private static String withoutLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() && "+-0".indexOf(digits.charAt(start)) >= 0) {
            start++;
        }
        return digits.substring(start);
    }
}
