package io.reckoner.invoice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an invoice of before says that no other does (B1, B3).
 *
 * @param id of what was asked for: void and made again, it is made of the same
 * @param externalNumber what the older system called it; null if that is not told
 * @param billable whether it is to be delivered by whoever delivers invoices of before (I11)
 * @param asIssued null for one that the contract prices
 */
public record History(
        UUID id,
        @Nullable String externalNumber,
        boolean billable,
        @Nullable AsIssued asIssued) {

    /**
     * What the older system says of an invoice with amounts of its own (B6).
     *
     * @param type what it was there; here it covers its period like any usage invoice
     * @param paid null if that is not told
     */
    public record AsIssued(InvoiceType type, @Nullable Boolean paid) {}
}
