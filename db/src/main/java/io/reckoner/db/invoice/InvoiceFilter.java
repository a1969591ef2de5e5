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
 * @param condition in SQL, over {@code i}
 */
public record InvoiceFilter(
        @Nullable CustomerId customerId,
        @Nullable ContractId contractId,
        @Nullable Long runId,
        @Nullable Period issued,
        @Nullable Period voided,
        @Nullable String condition) {
    public static final InvoiceFilter ALL = new InvoiceFilter(null, null, null);

    public InvoiceFilter(@Nullable CustomerId customerId, @Nullable ContractId contractId, @Nullable Long runId) {
        this(customerId, contractId, runId, null, null, null);
    }

    /** Of a customer, or of any. */
    public static InvoiceFilter issued(@Nullable CustomerId customer, Period period) {
        return new InvoiceFilter(customer, null, null, period, null, null);
    }

    public static InvoiceFilter voided(@Nullable CustomerId customer, Period period) {
        return new InvoiceFilter(customer, null, null, null, period, null);
    }

    /** Those of which a condition of SQL over {@code i} holds. */
    public static InvoiceFilter where(String condition) {
        return new InvoiceFilter(null, null, null, null, null, condition);
    }

    public static InvoiceFilter run(@Nullable Long runId) {
        return new InvoiceFilter(null, null, runId);
    }
}
