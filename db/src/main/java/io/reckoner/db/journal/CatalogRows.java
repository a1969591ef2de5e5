package io.reckoner.db.journal;

import io.reckoner.money.CreditType;
import java.util.Collection;
import java.util.List;

/** The catalog as stored; versions and aliases in the order they were added. */
public record CatalogRows(
        Collection<CreditType> creditTypes,
        List<JournalRows.Product> products,
        List<JournalRows.ProductVersion> versions,
        List<JournalRows.RateCard> rateCards,
        List<JournalRows.RateCardAlias> aliases,
        List<JournalRows.RatedProduct> ratedProducts,
        List<JournalRows.PackageRow> packages) {}
