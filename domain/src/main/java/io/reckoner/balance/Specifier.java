package io.reckoner.balance;

import io.reckoner.catalog.Group;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.id.ProductId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One set of ANDed conditions (C6, O3): the product, ALL of the tags, and the named values of its group keys. */
public record Specifier(
        @Nullable ProductId productId,
        Set<String> productTags,
        Map<String, String> pricingValues,
        Map<String, String> presentationValues) {
    public Specifier {
        productTags = Set.copyOf(productTags);
        pricingValues = Map.copyOf(pricingValues);
        presentationValues = Map.copyOf(presentationValues);
    }

    /** With a further condition on a presentation key, which stands in the place of one that names that key. */
    Specifier and(String key, String value) {
        var values = new HashMap<>(presentationValues);
        values.put(key, value);
        return new Specifier(productId, productTags, pricingValues, values);
    }

    /** A product's line of a group; a product that lacks a named key never matches. */
    public boolean matches(ProductId product, ProductVersion version, Group group) {
        return names(product, version) && group.has(pricingValues, presentationValues);
    }

    /** Whether some line of the product may match. */
    public boolean names(ProductId product, ProductVersion version) {
        return (productId == null || productId.equals(product))
                && version.tags().containsAll(productTags);
    }

    public boolean isByProduct() {
        return productId != null || !productTags.isEmpty();
    }

    public boolean isByGroup() {
        return !(pricingValues.isEmpty() && presentationValues.isEmpty());
    }
}
