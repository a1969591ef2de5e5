package io.reckoner.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/**
 * Amounts as people read them: in the major unit, with at least its minor digits and every further digit there is.
 *
 * <p>1064.516129032258 of USD (cents) is {@code 10.64516129032258}; 42000 is {@code 420.00}; 7 of a custom unit is
 * {@code 7}. Nothing is rounded here.
 */
public final class AmountText {
    /** Columns of {@code .00}, which most amounts need and a header may count on. */
    public static final int CENTS = 3;

    private AmountText() {}

    /** The text of an amount or a price given in the stored unit of its credit type. */
    public static String of(BigDecimal stored, CreditType creditType) {
        BigDecimal major = stored.movePointLeft(creditType.storedUnitExponent());
        BigDecimal shortest = major.signum() == 0 ? BigDecimal.ZERO : major.stripTrailingZeros();
        // Adding a zero of that scale pads and, unlike setting the scale, cannot lose a digit.
        return shortest.add(BigDecimal.valueOf(0, minorDigits(creditType))).toPlainString();
    }

    /**
     * The texts padded on both sides so that their decimal points stand under one another; a unit may follow a blank.
     *
     * @param before columns before the point; they grow if a text needs more, two blanks ahead of it included
     */
    public static List<String> aligned(List<String> texts, int before) {
        int left = texts.stream().mapToInt(text -> point(text) + 2).reduce(before, Math::max);
        int right = texts.stream().mapToInt(text -> text.length() - point(text)).reduce(CENTS, Math::max);
        return texts.stream()
                .map(text -> " ".repeat(left - point(text)) + text + " ".repeat(right - (text.length() - point(text))))
                .toList();
    }

    private static int point(String text) {
        int blank = text.indexOf(' ');
        int end = blank < 0 ? text.length() : blank;
        int point = text.indexOf('.');
        return point < 0 || point > end ? end : point;
    }

    private static int minorDigits(CreditType creditType) {
        return creditType.isoCode() == null
                ? 0
                : Math.max(0, Currency.getInstance(creditType.isoCode()).getDefaultFractionDigits());
    }
}
