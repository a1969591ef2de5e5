package io.reckoner.db.invoice;

import io.reckoner.invoice.Invoice;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as it stands in the database.
 *
 * @param number gap-free; null while its run has not numbered its invoices yet
 * @param voidedAt null for a finalized invoice
 * @param postedAt where a locked month moved it (W1); null: to its own instant
 */
public record StoredInvoice(
        @Nullable Long number,
        long runId,
        @Nullable Instant voidedAt,
        @Nullable Instant postedAt,
        Invoice invoice) {
    public String status() {
        return voidedAt == null ? "FINALIZED" : "VOID";
    }

    public Optional<Long> givenNumber() {
        return Optional.ofNullable(number);
    }
}
