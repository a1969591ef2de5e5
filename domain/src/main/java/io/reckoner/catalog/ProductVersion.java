package io.reckoner.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a product from an instant on (P4).
 *
 * @param startingAt {@link Instant#MIN} for the version a product is created with
 * @param pricingKeys names of usage columns whose values have prices of their own (D1)
 * @param presentationKeys names of usage columns by which lines are split (D2)
 * @param composite what a composite product is a percentage of; null for every other type
 */
public record ProductVersion(
        Instant startingAt,
        String name,
        Set<String> tags,
        List<String> pricingKeys,
        List<String> presentationKeys,
        QuantityRule quantityRule,
        @Nullable CompositeBase composite) {
    public ProductVersion {
        tags = Set.copyOf(tags);
        pricingKeys = List.copyOf(pricingKeys);
        presentationKeys = List.copyOf(presentationKeys);
    }

    /** Of a product that has no more than a name and tags. */
    public static ProductVersion plain(Instant startingAt, String name, Set<String> tags) {
        return new ProductVersion(startingAt, name, tags, List.of(), List.of(), QuantityRule.AS_METERED, null);
    }

    public boolean hasGroups() {
        return !(pricingKeys.isEmpty() && presentationKeys.isEmpty());
    }

    /** Whether a line may reach from one version into the other. */
    public boolean saysTheSameAs(ProductVersion other) {
        return name.equals(other.name)
                && tags.equals(other.tags)
                && pricingKeys.equals(other.pricingKeys)
                && presentationKeys.equals(other.presentationKeys)
                && quantityRule.equals(other.quantityRule)
                && Objects.equals(composite, other.composite);
    }
}
