package io.reckoner.db.invoice;

import io.reckoner.invoice.Invoice;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as it stands in the database.
 *
 * @param number gap-free; null while its run has not numbered its invoices yet
 * @param documentNumber as it is printed, in the series of who sells (W3); null: nobody does, or it kept one of before
 * @param voidedAt null for a finalized invoice
 * @param sentAt when it first went to its customer; null: nobody said so
 * @param postedAt where a locked month moved it (W1); null: to its own instant
 */
public record StoredInvoice(
        @Nullable Long number,
        @Nullable String documentNumber,
        long runId,
        @Nullable Instant voidedAt,
        @Nullable Instant sentAt,
        @Nullable Instant postedAt,
        Invoice invoice) {
    public String status() {
        return voidedAt == null ? "FINALIZED" : "VOID";
    }

    /** What stands before the number of a credit note, where nothing else says that it is of that series (J4). */
    static final String NOTE = "CN-";

    /** As people see it; empty while it has none. */
    public Optional<String> shownNumber() {
        return givenNumber().map(given -> invoice.corrects() == null ? given.toString() : NOTE + given);
    }

    /** As its document prints it: in the series of who sells, or else as people see it. */
    public Optional<String> printedNumber() {
        return Optional.ofNullable(documentNumber).or(this::shownNumber);
    }

    public Optional<Long> givenNumber() {
        return Optional.ofNullable(number);
    }
}
