package io.reckoner.id;

import java.util.UUID;

/** The identity of a rate card. */
public record RateCardId(UUID value) implements Comparable<RateCardId> {
    @Override
    public int compareTo(RateCardId other) {
        return TextOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
