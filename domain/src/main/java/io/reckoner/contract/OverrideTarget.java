package io.reckoner.contract;

import io.reckoner.balance.Balance;
import io.reckoner.balance.Specifier;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.id.ProductId;
import io.reckoner.time.Frequency;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One set of ANDed conditions of an override (O3, O10).
 *
 * @param billingFrequency of subscription rates; null = any, of the product named (O12)
 * @param balances of a commit-specific override: the commits and credits that are meant
 * @param recurring of a commit-specific override: the recurring ones whose children are meant; both empty = any
 */
public record OverrideTarget(
        Specifier specifier, @Nullable Frequency billingFrequency, Set<UUID> balances, Set<UUID> recurring) {
    public OverrideTarget {
        balances = Set.copyOf(balances);
        recurring = Set.copyOf(recurring);
    }

    boolean includes(ProductId product, ProductVersion version, Group group, @Nullable Frequency billed) {
        return specifier.matches(product, version, group)
                && (billingFrequency == null
                        ? billed == null || specifier.productId() != null
                        : billingFrequency == billed);
    }

    boolean includes(Balance balance) {
        return (balances.isEmpty() && recurring.isEmpty())
                || balances.contains(balance.id().value())
                || recurring.stream().anyMatch(balance::isChildOf);
    }
}
