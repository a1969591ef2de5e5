package io.reckoner.requests.state;

import io.reckoner.catalog.ProductType;
import io.reckoner.change.UsageClaim;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What usage a contract would claim beside the customer's others: two must not both bill one event (F2).
 *
 * @param card null: nothing is rated, so nothing is claimed
 */
public record UsageClaims(UsageClaim claim, @Nullable UUID card, CatalogState catalog) {

    /** What is wrong with it beside others, in words; empty if no event can be billed by two. */
    public Optional<String> clash(Stream<ContractState> others) {
        return others.filter(other -> !other.isArchived())
                .flatMap(other -> clash(other).stream())
                .findFirst();
    }

    private Optional<String> clash(ContractState other) {
        return sharedProduct(other)
                .flatMap(product -> claim.clash(other.claim())
                        .map(instant -> "usage of its own: from " + instant + " contract " + other.id()
                                + " takes the same usage of product " + product));
    }

    private Optional<UUID> sharedProduct(ContractState other) {
        var one = catalog.card(card);
        var two = catalog.card(other.rateCardId());
        if (one == null || two == null) {
            return Optional.empty();
        }
        return one.pricedProducts().stream()
                .filter(two.pricedProducts()::contains)
                .filter(id -> Objects.requireNonNull(catalog.product(id)).type() == ProductType.USAGE)
                .min(UUID::compareTo);
    }
}
