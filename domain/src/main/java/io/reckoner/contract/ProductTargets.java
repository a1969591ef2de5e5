package io.reckoner.contract;

import io.reckoner.balance.Applicability;
import io.reckoner.balance.Specifier;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.id.ProductId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which products an override touches (O3): one product and/or ANY tag, or any one specifier; nothing said = all. */
public record ProductTargets(@Nullable ProductId productId, Set<String> productTags, List<Specifier> specifiers) {
    public ProductTargets {
        productTags = Set.copyOf(productTags);
        specifiers = List.copyOf(specifiers);
    }

    public boolean includes(ProductId product, ProductVersion version) {
        Set<ProductId> named = productId == null ? Set.of() : Set.of(productId);
        return new Applicability(named, productTags, specifiers).allows(product, version);
    }
}
