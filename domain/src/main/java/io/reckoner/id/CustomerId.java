package io.reckoner.id;

import java.util.UUID;

/** The identity of a customer. */
public record CustomerId(UUID value) implements Comparable<CustomerId> {
    @Override
    public int compareTo(CustomerId other) {
        return TextOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
