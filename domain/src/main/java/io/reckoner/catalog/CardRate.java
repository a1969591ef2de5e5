package io.reckoner.catalog;

import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Frequency;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One effective-dated row of a rate card (P5).
 *
 * @param pricingValues what it prices (D1): a row with fewer keys matches every value of the missing ones
 * @param entitled whether the product appears on invoices (P8); an override may say otherwise
 * @param rate the list rate
 * @param commitRate what units cost that a COMMIT_RATE balance funds (L1); null = the list rate
 * @param creditType the unit of both: the card's fiat or a custom pricing unit it converts (Y1)
 * @param minimumAmount of a composite, per billing period, in the stored unit of the card's fiat (M4); null = none
 * @param billingFrequency of a subscription: part of the key, like the pricing values (P5); null for every other product
 */
public record CardRate(
        ProductId productId,
        Map<String, String> pricingValues,
        Term term,
        boolean entitled,
        Rate rate,
        @Nullable Rate commitRate,
        CreditType creditType,
        @Nullable BigDecimal minimumAmount,
        @Nullable Frequency billingFrequency) {
    public CardRate {
        pricingValues = Map.copyOf(pricingValues);
    }

    /** Of any product but a subscription. */
    public CardRate(
            ProductId productId,
            Map<String, String> pricingValues,
            Term term,
            boolean entitled,
            Rate rate,
            @Nullable Rate commitRate,
            CreditType creditType,
            @Nullable BigDecimal minimumAmount) {
        this(productId, pricingValues, term, entitled, rate, commitRate, creditType, minimumAmount, null);
    }
}
