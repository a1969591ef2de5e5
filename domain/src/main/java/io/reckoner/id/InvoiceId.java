package io.reckoner.id;

import java.util.UUID;

/** The identity of an invoice. */
public record InvoiceId(UUID value) implements Comparable<InvoiceId> {
    @Override
    public int compareTo(InvoiceId other) {
        return TextOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
