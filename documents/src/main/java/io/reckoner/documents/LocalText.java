package io.reckoner.documents;

import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Numbers and days as people of a place write them. Nothing is rounded: every digit that is there is written. */
final class LocalText {
    private static final int ALL_DIGITS = 40;

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

    String quantity(BigDecimal quantity) {
        return number(quantity, 0);
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
