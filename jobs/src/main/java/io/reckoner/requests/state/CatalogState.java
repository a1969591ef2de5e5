package io.reckoner.requests.state;

import io.reckoner.catalog.ProductType;
import io.reckoner.db.journal.CatalogRows;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The catalog as of the line at hand, whole in memory: it is small, and nearly every line looks at it. */
public final class CatalogState {
    final Map<UUID, JournalRows.CreditType> creditTypes = new HashMap<>();
    final Map<UUID, ProductState> products = new HashMap<>();
    final Map<UUID, CardState> cards = new HashMap<>();
    private final Map<String, List<JournalRows.RateCardAlias>> aliases = new HashMap<>();

    public CatalogState(CatalogRows rows) {
        rows.creditTypes().forEach(row -> creditTypes.put(row.id(), row));
        rows.products()
                .forEach(row -> products.put(
                        row.id(), new ProductState(row.id(), ProductType.valueOf(row.type()), row.archived())));
        rows.versions().forEach(row -> known(products, row.productId()).add(row));
        rows.rateCards().forEach(this::addCard);
        rows.aliases().forEach(this::addAlias);
        rows.ratedProducts().forEach(row -> known(cards, row.rateCardId()).price(row.productId(), row.creditTypeId()));
    }

    public @Nullable ProductState product(@Nullable UUID id) {
        return products.get(id);
    }

    public @Nullable CardState card(@Nullable UUID id) {
        return cards.get(id);
    }

    public JournalRows.@Nullable CreditType creditType(@Nullable UUID id) {
        return creditTypes.get(id);
    }

    public boolean hasCreditType(String name) {
        return creditTypes.values().stream().anyMatch(type -> type.name().equals(name));
    }

    /** Whether a composite product would be a percentage of itself, were this its version from an instant on (M2). */
    public boolean closesCycle(UUID id, Instant start, List<String> tags, JsonNode definition) {
        ProductState product = products.get(id);
        ProductState known = product == null ? new ProductState(id, ProductType.COMPOSITE, false) : product;
        var version =
                new JournalRows.ProductVersion(id, known.versionCount(), start, "", tags, Canonical.of(definition), 0);
        return new CompositeBases(products.values().stream(), known.with(version)).isCyclicFrom(start);
    }

    /** The card an alias points at: of those that have it at the instant, the one that received it last (P7). */
    public Optional<UUID> resolve(String alias, Instant instant) {
        return aliases.getOrDefault(alias, List.of()).stream()
                .filter(row -> !row.startingAt().isAfter(instant))
                .filter(row -> row.endingBefore() == null || row.endingBefore().isAfter(instant))
                .reduce((earlier, later) -> later)
                .map(JournalRows.RateCardAlias::rateCardId);
    }

    void addAlias(JournalRows.RateCardAlias row) {
        aliases.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(row);
    }

    private void addCard(JournalRows.RateCard row) {
        CardState card = new CardState(row.id(), row.fiatCreditTypeId(), row.name());
        JsonNode conversions = Json.stored("{\"items\":" + row.conversions() + "}");
        for (JsonNode conversion : Json.items(conversions, "items")) {
            card.convert(UUID.fromString(conversion.get("custom_credit_type_id").asString()), conversion);
        }
        cards.put(card.id(), card);
    }

    static <T> T known(Map<UUID, T> map, UUID id) {
        T found = map.get(id);
        if (found == null) {
            throw new IllegalStateException("the catalog has no " + id);
        }
        return found;
    }
}
