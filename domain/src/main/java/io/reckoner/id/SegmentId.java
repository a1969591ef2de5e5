package io.reckoner.id;

import java.util.UUID;

/** The identity of an access segment of a balance. */
public record SegmentId(UUID value) implements Comparable<SegmentId> {
    @Override
    public int compareTo(SegmentId other) {
        return TextOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
