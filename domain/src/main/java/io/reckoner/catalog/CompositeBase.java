package io.reckoner.catalog;

import io.reckoner.id.ProductId;
import java.util.Set;

/**
 * The spend a composite product is a percentage of (M1, M2): that on any listed product, or on any product with a listed tag.
 *
 * @param includesComposites whether other composites count too
 */
public record CompositeBase(Set<ProductId> productIds, Set<String> tags, boolean includesComposites, Scope scope) {
    /** Whose spend counts. */
    public enum Scope {
        CONTRACT,
        CUSTOMER
    }

    public CompositeBase {
        productIds = Set.copyOf(productIds);
        tags = Set.copyOf(tags);
    }

    public boolean includes(ProductId id, ProductType type, ProductVersion version) {
        return (type != ProductType.COMPOSITE || includesComposites)
                && (productIds.contains(id) || tags.stream().anyMatch(version.tags()::contains));
    }
}
