package io.reckoner.terms.document;

import io.reckoner.time.Period;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Periods on a command line, in a cell and in a report: {@code 2024-01} is that month, {@code 2024-01..2024-12} twelve months,
 * {@code 2024-01-15..2024-02-15} ends before the second instant. Months are UTC.
 */
public final class Periods {
    /** What is expected. */
    public static final String FORM =
            "a month such as 2024-01, months such as 2024-01..2024-12, or two instants such as"
                    + " 2024-01-15..2024-02-15, the second not included";

    private static final String BETWEEN = "..";
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");

    private Periods() {}

    public static Optional<Period> parse(String text) {
        int between = text.indexOf(BETWEEN);
        String first = between < 0 ? text : text.substring(0, between);
        String last = between < 0 ? text : text.substring(between + BETWEEN.length());
        try {
            return MONTH.matcher(first).matches() && MONTH.matcher(last).matches()
                    ? period(
                            start(YearMonth.parse(first)),
                            start(YearMonth.parse(last).plusMonths(1)))
                    : between < 0
                            ? Optional.empty()
                            : Instants.parse(first)
                                    .flatMap(start -> Instants.parse(last).flatMap(end -> period(start, end)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Period> period(Instant start, Instant end) {
        return start.isBefore(end) && Instants.isInRange(start)
                ? Optional.of(new Period(start, end))
                : Optional.empty();
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** As shortly as {@link #parse} reads it. */
    public static String text(Period period) {
        Optional<YearMonth> first = month(period.startingAt());
        Optional<YearMonth> behind = month(period.endingBefore());
        if (first.isEmpty() || behind.isEmpty()) {
            return text(period.startingAt()) + BETWEEN + text(period.endingBefore());
        }
        YearMonth last = behind.get().minusMonths(1);
        return last.equals(first.get()) ? last.toString() : first.get() + BETWEEN + last;
    }

    private static Optional<YearMonth> month(Instant instant) {
        YearMonth month = YearMonth.from(instant.atOffset(ZoneOffset.UTC));
        return start(month).equals(instant) ? Optional.of(month) : Optional.empty();
    }

    private static String text(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().equals(instant) ? day.toString() : instant.toString();
    }
}
