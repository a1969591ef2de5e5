package io.reckoner.terms.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Instants on input: RFC 3339 with offset, or a plain date, which means 00:00Z. */
public final class Instants {
    private static final String DATE = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";
    private static final String HOUR = "([01]\\d|2[0-3])";
    private static final String MINUTE = "[0-5]\\d";

    /** As a pattern; what fits it may still be no day of its month. */
    public static final String SPELLING =
            DATE + "([Tt]" + HOUR + ":" + MINUTE + ":" + MINUTE + "(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:" + MINUTE + "))?";

    /** Whole hours, and what may be some: {@code 05:30:00+05:30} is 00:00Z. */
    public static final String SPELLING_OF_HOURS = DATE + "([Tt]" + HOUR + ":(00:00(\\.0{1,9})?([Zz]|[+-]\\d{2}:00)|"
            + MINUTE + ":00(\\.0{1,9})?[+-]\\d{2}:(?!00)" + MINUTE + "))?";

    private static final Pattern SPELT = Pattern.compile(SPELLING);
    private static final String DAY = "0000-00-00";
    private static final String SECOND = "0000-00-00T00:00:00Z";
    private static final int LENGTH_OF_DATE = DAY.length();
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** Of what is loaded: a grid of weeks from the year 1 on has a hundred thousand statements. */
    public static final String RANGE = "1900-01-01 .. 9999-12-31";

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private Instants() {}

    /** The instant in UTC; empty if malformed, outside the years 1 to 9999, or finer than the microseconds the database keeps. */
    public static Optional<Instant> parse(String text) {
        return plain(text)
                .or(() -> read(text.toUpperCase(Locale.ROOT)))
                .filter(instant -> !instant.isBefore(FIRST) && !instant.isAfter(LAST))
                .filter(instant -> instant.truncatedTo(ChronoUnit.MICROS).equals(instant));
    }

    public static boolean isInRange(Instant instant) {
        return !instant.isBefore(EARLIEST);
    }

    /** Of the two spellings that instants almost always have, without a pattern; empty for any other, and for what is no day. */
    static Optional<Instant> plain(String text) {
        boolean isDate = text.length() == LENGTH_OF_DATE && fits(text, DAY);
        if (!isDate && !(text.length() == SECOND.length() && fits(text, SECOND))) {
            return Optional.empty();
        }
        int second = isDate ? 0 : 3600 * two(text, 11) + 60 * two(text, 14) + two(text, 17);
        boolean isTime = isDate || (two(text, 11) < 24 && two(text, 14) < 60 && two(text, 17) < 60);
        int year = 100 * two(text, 0) + two(text, 2);
        int month = two(text, 5);
        int day = two(text, 8);
        if (!isTime
                || month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(LocalDate.of(year, month, day).toEpochDay() * 86_400 + second));
    }

    /** Whether there is a digit where the form has a 0, and otherwise what the form has. */
    private static boolean fits(String text, String form) {
        for (int i = 0; i < form.length(); i++) {
            char wanted = form.charAt(i);
            char found = text.charAt(i);
            if (wanted == '0' ? (found < '0' || found > '9') : found != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int two(String text, int at) {
        return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
    }

    private static Optional<Instant> read(String text) {
        try {
            if (!SPELT.matcher(text).matches()) {
                return Optional.empty();
            }
            return Optional.of(
                    text.length() == LENGTH_OF_DATE
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static boolean isWholeHour(Instant instant) {
        return instant.truncatedTo(ChronoUnit.HOURS).equals(instant);
    }
}
