package io.reckoner.db.closing;

import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice that is not paid in full, or was paid more than is due; in the stored unit.
 *
 * @param dueAt null without payment terms: then it is never overdue
 * @param due what it asks for; 0 if it is void
 */
public record OpenItem(
        InvoiceId invoiceId,
        @Nullable String number,
        CustomerId customerId,
        String customerName,
        CreditType creditType,
        Instant issuedAt,
        @Nullable Instant dueAt,
        BigDecimal due,
        BigDecimal paid,
        Age age) {

    /** Below 0: it is the customer who gets it. */
    public BigDecimal open() {
        return due.subtract(paid);
    }

    /** How long it has been due. */
    public enum Age {
        /** What the customer gets: paid too much, or an invoice below 0. */
        CREDIT,
        CURRENT,
        D1_30,
        D31_60,
        D61_90,
        OVER_90
    }
}
