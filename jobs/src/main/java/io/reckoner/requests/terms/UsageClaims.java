package io.reckoner.requests.terms;

import io.reckoner.catalog.ProductType;
import io.reckoner.requests.state.CatalogState;
import io.reckoner.requests.state.ContractState;
import io.reckoner.terms.document.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What usage of its customer a contract claims: two contracts must not both bill one event (F2).
 *
 * @param card null: nothing is rated, so nothing is claimed
 * @param filters in the order they were set; of those begun, the last one is in force (F1)
 */
public record UsageClaims(
        UUID contract,
        Instant startingAt,
        @Nullable Instant endingBefore,
        @Nullable UUID card,
        List<JsonNode> filters) {

    public static UsageClaims of(ContractState contract) {
        var filters = new ArrayList<JsonNode>();
        contract.usageFilters().forEach(filters::add);
        return new UsageClaims(
                contract.id(), contract.startingAt(), contract.endingBefore(), contract.rateCardId(), filters);
    }

    /** What is wrong with the two standing side by side, in words; empty if no event can be billed by both. */
    public Optional<String> clash(UsageClaims other, CatalogState catalog) {
        Optional<UUID> product = sharedProduct(other, catalog);
        if (product.isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(Stream.of(startingAt, other.startingAt), starts(this), starts(other))
                .flatMap(instants -> instants)
                .sorted()
                .filter(instant -> covers(instant) && other.covers(instant))
                .filter(instant -> !disjoint(inForce(instant), other.inForce(instant)))
                .findFirst()
                .map(instant -> "usage of its own: from " + instant + " contract " + other.contract
                        + " takes the same usage of product " + product.get());
    }

    private Optional<UUID> sharedProduct(UsageClaims other, CatalogState catalog) {
        var one = catalog.card(card);
        var two = catalog.card(other.card);
        if (one == null || two == null) {
            return Optional.empty();
        }
        return one.pricedProducts().stream()
                .filter(two.pricedProducts()::contains)
                .filter(id -> Objects.requireNonNull(catalog.product(id)).type() == ProductType.USAGE)
                .min(UUID::compareTo);
    }

    private boolean covers(Instant instant) {
        return !instant.isBefore(startingAt) && (endingBefore == null || instant.isBefore(endingBefore));
    }

    private @Nullable JsonNode inForce(Instant instant) {
        JsonNode found = null;
        for (JsonNode filter : filters) {
            if (!start(filter).isAfter(instant)) {
                found = filter;
            }
        }
        return found;
    }

    private static boolean disjoint(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null || !one.path("group_key").equals(other.path("group_key"))) {
            return false;
        }
        Set<JsonNode> values = new HashSet<>();
        Json.items(one, "group_values").forEach(values::add);
        for (JsonNode value : Json.items(other, "group_values")) {
            if (values.contains(value)) {
                return false;
            }
        }
        return true;
    }

    private static Stream<Instant> starts(UsageClaims claims) {
        return claims.filters.stream().map(UsageClaims::start);
    }

    private static Instant start(JsonNode filter) {
        return Objects.requireNonNull(Json.instant(filter, "starting_at"));
    }
}
