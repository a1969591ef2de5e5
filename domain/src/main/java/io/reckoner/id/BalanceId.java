package io.reckoner.id;

import java.util.UUID;

/** The identity of a commit or credit, which owns a ledger. */
public record BalanceId(UUID value) implements Comparable<BalanceId> {
    @Override
    public int compareTo(BalanceId other) {
        return TextOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
