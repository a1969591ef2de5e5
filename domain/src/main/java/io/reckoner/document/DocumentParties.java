package io.reckoner.document;

import org.jspecify.annotations.Nullable;

/**
 * Who sells to whom, and how that is taxed.
 *
 * @param seller null if none is known
 * @param tax null if nobody said how it is taxed
 * @param language of the buyer, a BCP 47 tag; null if nobody said
 */
public record DocumentParties(
        @Nullable DocumentParty seller,
        DocumentParty buyer,
        @Nullable DocumentTax tax,
        @Nullable String language) {

    /** Of a buyer of whom only the name is known. */
    public static DocumentParties to(String buyer) {
        return new DocumentParties(null, DocumentParty.named(buyer), null, null);
    }
}
