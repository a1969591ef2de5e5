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
 * @param balanceIds of a commit-specific override: commits, credits, or recurring ones whose children are meant; empty = any
 */
public record OverrideTarget(Specifier specifier, Set<UUID> balanceIds) {
    public OverrideTarget {
        balanceIds = Set.copyOf(balanceIds);
    }

    boolean includes(ProductId product, ProductVersion version, Group group) {
        return specifier.matches(product, version, group);
    }

    boolean includes(Balance balance) {
        return balanceIds.isEmpty()
                || balanceIds.contains(balance.id().value())
                || balanceIds.stream().anyMatch(balance::isChildOf);
    }
}
