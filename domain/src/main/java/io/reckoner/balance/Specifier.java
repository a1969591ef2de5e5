package io.reckoner.balance;

import io.reckoner.catalog.ProductVersion;
import io.reckoner.id.ProductId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One set of ANDed conditions (C6, O3): the product, and ALL of the tags. */
public record Specifier(@Nullable ProductId productId, Set<String> productTags) {
    public Specifier {
        productTags = Set.copyOf(productTags);
    }

    public boolean matches(ProductId product, ProductVersion version) {
        return (productId == null || productId.equals(product))
                && version.tags().containsAll(productTags);
    }
}
