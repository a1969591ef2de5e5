package io.reckoner.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** On which day usage statements begin (Q1). */
public enum StatementDay {
    FIRST_OF_MONTH,
    CONTRACT_START,
    CUSTOM_DATE;

    /**
     * The anchor of the grid (Q2), UTC: the first of the month the contract starts in, its start, or the date given.
     *
     * @param anchorDate only with CUSTOM_DATE
     */
    public Instant anchor(Instant contractStart, @Nullable Instant anchorDate) {
        if (anchorDate != null) {
            return anchorDate;
        }
        if (this == CONTRACT_START) {
            return contractStart;
        }
        LocalDate day = contractStart.atZone(ZoneOffset.UTC).toLocalDate();
        return day.withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
