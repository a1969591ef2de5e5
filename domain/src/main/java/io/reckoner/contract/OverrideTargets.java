package io.reckoner.contract;

import io.reckoner.balance.Balance;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.id.ProductId;
import io.reckoner.time.Frequency;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an override touches (O3): one product and/or products with ANY of the tags, or any one specifier; nothing said = all. */
public record OverrideTargets(@Nullable ProductId productId, Set<String> productTags, List<OverrideTarget> specifiers) {
    public OverrideTargets {
        productTags = Set.copyOf(productTags);
        specifiers = List.copyOf(specifiers);
    }

    /** Whether units of the product and group are touched, at least when some balance funds them. */
    public boolean includes(ProductId product, ProductVersion version, Group group) {
        return includes(product, version, group, null);
    }

    /** The same of a subscription's rate, which only an override touches that names the product or the frequency (O12). */
    boolean includes(ProductId product, ProductVersion version, Group group, @Nullable Frequency billed) {
        return product.equals(productId)
                || (billed == null && (isEverything() || !Collections.disjoint(productTags, version.tags())))
                || (!specifiers.isEmpty()
                        && specifiers.stream().anyMatch(target -> target.includes(product, version, group, billed)));
    }

    /** Whether units of the product and group are touched when the balance funds them (O10). */
    boolean includes(
            ProductId product, ProductVersion version, Group group, @Nullable Frequency billed, Balance balance) {
        return specifiers.isEmpty()
                ? includes(product, version, group, billed)
                : specifiers.stream()
                        .anyMatch(
                                target -> target.includes(product, version, group, billed) && target.includes(balance));
    }

    private boolean isEverything() {
        return productId == null && productTags.isEmpty() && specifiers.isEmpty();
    }
}
