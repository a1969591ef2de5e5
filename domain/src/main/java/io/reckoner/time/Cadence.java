package io.reckoner.time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The grid {@code B_k = anchor + k × frequency}, k any integer (Q2).
 *
 * <p>Always added to the anchor, never to the boundary before: monthly from 2024-01-31 is 01-31, 02-29, 03-31, 04-30.
 */
public record Cadence(Instant anchor, Frequency frequency) {

    public Instant boundary(long index) {
        return frequency.plus(anchor.atZone(ZoneOffset.UTC), index).toInstant();
    }

    /** The k whose grid period {@code [B_k, B_k+1)} contains the instant. */
    public long indexAt(Instant instant) {
        ZonedDateTime start = anchor.atZone(ZoneOffset.UTC);
        long index = frequency.stepsBetween(start, instant.atZone(ZoneOffset.UTC));
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

    public Period periodContaining(Instant instant) {
        return period(indexAt(instant));
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
}
