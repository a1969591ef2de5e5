package io.reckoner.id;

import java.util.UUID;

/** The identity of a contract. */
public record ContractId(UUID value) implements Comparable<ContractId> {
    @Override
    public int compareTo(ContractId other) {
        return TextOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
