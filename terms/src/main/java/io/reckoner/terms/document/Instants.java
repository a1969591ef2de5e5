package io.reckoner.terms.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Instants on input: RFC 3339 with offset, or a plain date, which means 00:00Z. */
public final class Instants {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** Of what is loaded: a grid of weeks from the year 1 on has a hundred thousand statements. */
    public static final String RANGE = "1900-01-01 .. 9999-12-31";

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private Instants() {}

    /** The instant in UTC; empty if malformed, outside the years 1 to 9999, or finer than the microseconds the database keeps. */
    public static Optional<Instant> parse(String text) {
        return read(text.toUpperCase(Locale.ROOT))
                .filter(instant -> !instant.isBefore(FIRST) && !instant.isAfter(LAST))
                .filter(instant -> instant.truncatedTo(ChronoUnit.MICROS).equals(instant));
    }

    public static boolean isInRange(Instant instant) {
        return !instant.isBefore(EARLIEST);
    }

    private static Optional<Instant> read(String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return DATE_TIME.matcher(text).matches()
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static boolean isWholeHour(Instant instant) {
        return instant.truncatedTo(ChronoUnit.HOURS).equals(instant);
    }
}
