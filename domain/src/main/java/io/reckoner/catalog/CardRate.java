package io.reckoner.catalog;

import io.reckoner.id.ProductId;
import io.reckoner.time.Term;
import java.util.List;

/**
 * One effective-dated row of a rate card (P5).
 *
 * @param entitled whether the product appears on invoices (P8); an override may say otherwise
 * @param unsupportedTerms fields of the row that would change money and that this engine cannot bill yet
 */
public record CardRate(ProductId productId, Term term, boolean entitled, Rate rate, List<String> unsupportedTerms) {
    public CardRate {
        unsupportedTerms = List.copyOf(unsupportedTerms);
    }
}
