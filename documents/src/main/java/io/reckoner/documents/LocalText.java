package io.reckoner.documents;

import io.reckoner.money.Rounding;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Numbers and days as people of a place write them: every digit of money that is there, six decimals of a quantity. */
final class LocalText {
    private static final int ALL_DIGITS = 40;
    private static final int QUANTITY_DIGITS = 6;

    private final Locale locale;
    private final DateTimeFormatter days;

    LocalText(Locale locale) {
        this.locale = locale;
        this.days = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
    }

    /** With as many digits as it has, two of a currency with cents. */
    String amount(BigDecimal amount, int digits) {
        return number(amount, Math.max(digits, 0));
    }

    /** Half up: a third of a unit has no end. */
    String quantity(BigDecimal quantity) {
        return number(Rounding.agreedQuantity(quantity, RoundingMode.HALF_UP, QUANTITY_DIGITS), 0);
    }

    String percent(BigDecimal fraction) {
        return number(fraction.movePointRight(2), 0) + "\u00a0%";
    }

    private String number(BigDecimal number, int least) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(ALL_DIGITS);
        return format.format(number);
    }

    String day(Instant instant) {
        return days.format(instant.atZone(ZoneOffset.UTC));
    }

    /** From the first day to the last: of what ends when a day begins, that of the day before. */
    String days(Period period) {
        LocalDate first = firstDay(period);
        LocalDate last = lastDay(period);
        return first.equals(last) ? days.format(first) : days.format(first) + "\u2009\u2013\u2009" + days.format(last);
    }

    static LocalDate firstDay(Period period) {
        return period.startingAt().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The day of the last moment of it. */
    static LocalDate lastDay(Period period) {
        return period.endingBefore().minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
