package io.reckoner.db.sql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Instants as the driver wants them, in UTC, and as the server sends them in binary. */
public final class SqlTime {
    private static final long POSTGRES_EPOCH_SECOND = 946_684_800;
    private static final int NANOS_A_MICRO = 1_000;
    private static final int MICROS_A_SECOND = 1_000_000;

    private SqlTime() {}

    public static OffsetDateTime of(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Since 2000, which is as fine as a column is. */
    public static long micros(Instant instant) {
        if (instant.getNano() % NANOS_A_MICRO != 0) {
            throw new IllegalArgumentException("finer than a microsecond: " + instant);
        }
        return Math.multiplyExact(instant.getEpochSecond() - POSTGRES_EPOCH_SECOND, MICROS_A_SECOND)
                + instant.getNano() / NANOS_A_MICRO;
    }
}
