package io.reckoner.db.journal;

import java.util.List;

/** The catalog as stored; versions and aliases in the order they were added. */
public record CatalogRows(
        List<JournalRows.CreditType> creditTypes,
        List<JournalRows.Product> products,
        List<JournalRows.ProductVersion> versions,
        List<JournalRows.RateCard> rateCards,
        List<JournalRows.RateCardAlias> aliases,
        List<JournalRows.RatedProduct> ratedProducts) {}
