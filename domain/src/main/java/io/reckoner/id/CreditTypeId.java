package io.reckoner.id;

import java.util.UUID;

/** The identity of a credit type (a currency or a custom pricing unit). */
public record CreditTypeId(UUID value) implements Comparable<CreditTypeId> {
    @Override
    public int compareTo(CreditTypeId other) {
        return TextOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
