package io.reckoner.db.invoice;

import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * Which invoices are wanted; null = any.
 *
 * @param issued final ones that were issued in it
 * @param voided those that became void in it
 */
public record InvoiceFilter(
        @Nullable CustomerId customerId,
        @Nullable ContractId contractId,
        @Nullable Long runId,
        @Nullable Period issued,
        @Nullable Period voided) {
    public static final InvoiceFilter ALL = new InvoiceFilter(null, null, null);

    public InvoiceFilter(@Nullable CustomerId customerId, @Nullable ContractId contractId, @Nullable Long runId) {
        this(customerId, contractId, runId, null, null);
    }

    /** Of a customer, or of any. */
    public static InvoiceFilter issued(@Nullable CustomerId customer, Period period) {
        return new InvoiceFilter(customer, null, null, period, null);
    }

    public static InvoiceFilter voided(@Nullable CustomerId customer, Period period) {
        return new InvoiceFilter(customer, null, null, null, period);
    }

    public static InvoiceFilter run(@Nullable Long runId) {
        return new InvoiceFilter(null, null, runId);
    }
}
