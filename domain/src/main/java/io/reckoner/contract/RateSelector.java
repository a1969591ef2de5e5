package io.reckoner.contract;

import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.id.ProductId;
import io.reckoner.time.Frequency;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rates of a schedule are wanted: all conditions given have to hold; nothing given = all.
 *
 * @param productTags ANY of them
 * @param pricingValues exactly these
 * @param partialPricingValues these, and any others
 */
public record RateSelector(
        @Nullable ProductId productId,
        Set<String> productTags,
        Map<String, String> pricingValues,
        Map<String, String> partialPricingValues,
        @Nullable Frequency billingFrequency) {
    public RateSelector {
        productTags = Set.copyOf(productTags);
        pricingValues = Map.copyOf(pricingValues);
        partialPricingValues = Map.copyOf(partialPricingValues);
    }

    boolean wants(CardRate row, ProductVersion version) {
        return (productId == null || productId.equals(row.productId()))
                && (productTags.isEmpty() || productTags.stream().anyMatch(version.tags()::contains))
                && (pricingValues.isEmpty() || pricingValues.equals(row.pricingValues()))
                && row.pricingValues().entrySet().containsAll(partialPricingValues.entrySet())
                && (billingFrequency == null || billingFrequency.equals(row.billingFrequency()));
    }
}
