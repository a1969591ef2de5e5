package io.reckoner.db.invoice;

import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import org.jspecify.annotations.Nullable;

/** Which invoices are wanted; null = any. */
public record InvoiceFilter(
        @Nullable CustomerId customerId,
        @Nullable ContractId contractId,
        @Nullable Long runId) {
    public static final InvoiceFilter ALL = new InvoiceFilter(null, null, null);

    public static InvoiceFilter run(@Nullable Long runId) {
        return new InvoiceFilter(null, null, runId);
    }
}
