package io.reckoner.contract;

import io.reckoner.balance.Balance;
import io.reckoner.balance.Specifier;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.id.ProductId;
import java.util.Set;
import java.util.UUID;

/**
 * One set of ANDed conditions of an override (O3, O10).
 *
 * @param balances of a commit-specific override: the commits and credits that are meant
 * @param recurring of a commit-specific override: the recurring ones whose children are meant; both empty = any
 */
public record OverrideTarget(Specifier specifier, Set<UUID> balances, Set<UUID> recurring) {
    public OverrideTarget {
        balances = Set.copyOf(balances);
        recurring = Set.copyOf(recurring);
    }

    boolean includes(ProductId product, ProductVersion version, Group group) {
        return specifier.matches(product, version, group);
    }

    boolean includes(Balance balance) {
        return (balances.isEmpty() && recurring.isEmpty())
                || balances.contains(balance.id().value())
                || recurring.stream().anyMatch(balance::isChildOf);
    }
}
