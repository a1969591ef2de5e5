package io.reckoner.time;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Instants as people read them, in UTC: {@code 2024-01-01}, and with the time of day only where it is not midnight. */
public final class TimeText {
    private TimeText() {}

    /** {@code 2024-01-01} or {@code 2024-01-01T09:00}. */
    public static String of(Instant instant) {
        ZonedDateTime moment = instant.atZone(ZoneOffset.UTC);
        boolean midnight = moment.toLocalTime().equals(LocalTime.MIDNIGHT);
        return (midnight ? moment.toLocalDate() : moment.toLocalDateTime()).toString();
    }

    /** {@code 2024-01-01 .. 2024-02-01}; the end is exclusive (N7). */
    public static String of(Period period) {
        return of(period.startingAt()) + " .. " + of(period.endingBefore());
    }
}
