package io.reckoner.balance;

import io.reckoner.catalog.ProductVersion;
import io.reckoner.id.ProductId;
import java.util.List;
import java.util.Set;

/**
 * Which products can draw a balance (C6): any listed product, any listed tag, or any one specifier; nothing said = all.
 *
 * <p>Example: {@code tags {cloud}} lets every product tagged {@code cloud} draw.
 */
public record Applicability(Set<ProductId> productIds, Set<String> productTags, List<Specifier> specifiers) {
    public static final Applicability ALL_PRODUCTS = new Applicability(Set.of(), Set.of(), List.of());

    public Applicability {
        productIds = Set.copyOf(productIds);
        productTags = Set.copyOf(productTags);
        specifiers = List.copyOf(specifiers);
    }

    public boolean isUnrestricted() {
        return productIds.isEmpty() && productTags.isEmpty() && specifiers.isEmpty();
    }

    public boolean allows(ProductId product, ProductVersion version) {
        return isUnrestricted()
                || productIds.contains(product)
                || productTags.stream().anyMatch(version.tags()::contains)
                || specifiers.stream().anyMatch(specifier -> specifier.matches(product, version));
    }
}
