package io.reckoner.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The grid {@code B_k = anchor + k × frequency}, k any integer (Q2).
 *
 * <p>Always added to the anchor, never to the boundary before: monthly from 2024-01-31 is 01-31, 02-29, 03-31, 04-30.
 */
public record Cadence(Instant anchor, Frequency frequency) {

    public Instant boundary(long index) {
        return frequency.plus(inUtc(anchor), index).toInstant(ZoneOffset.UTC);
    }

    /** The k whose grid period {@code [B_k, B_k+1)} contains the instant. */
    public long indexAt(Instant instant) {
        long index = frequency.stepsBetween(inUtc(anchor), inUtc(instant));
        while (boundary(index).isAfter(instant)) {
            index--;
        }
        while (!boundary(index + 1).isAfter(instant)) {
            index++;
        }
        return index;
    }

    public Period period(long index) {
        return new Period(boundary(index), boundary(index + 1));
    }

    /** That of {@link #indexAt}, each boundary worked out once: this is asked some ten times an account. */
    public Period periodContaining(Instant instant) {
        long index = frequency.stepsBetween(inUtc(anchor), inUtc(instant));
        Instant from = boundary(index);
        while (from.isAfter(instant)) {
            from = boundary(--index);
        }
        Instant until = boundary(index + 1);
        while (!until.isAfter(instant)) {
            from = until;
            until = boundary(++index + 1);
        }
        return new Period(from, until);
    }

    /** Every boundary in {@code [from, until)}, in order. */
    public List<Instant> boundaries(Instant from, Instant until) {
        var found = new ArrayList<Instant>();
        long index = indexAt(from);
        if (boundary(index).isBefore(from)) {
            index++;
        }
        for (Instant next = boundary(index); next.isBefore(until); next = boundary(++index)) {
            found.add(next);
        }
        return found;
    }

    private static LocalDateTime inUtc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
