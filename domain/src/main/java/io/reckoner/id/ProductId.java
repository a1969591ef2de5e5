package io.reckoner.id;

import java.util.UUID;

/** The identity of a product. */
public record ProductId(UUID value) implements Comparable<ProductId> {
    @Override
    public int compareTo(ProductId other) {
        return TextOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
