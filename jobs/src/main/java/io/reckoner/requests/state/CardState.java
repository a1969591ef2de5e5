package io.reckoner.requests.state;

import io.reckoner.terms.shape.References;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A rate card: its currency, its conversions by custom unit, and the unit each product is priced in (Y5). */
public final class CardState implements References.Card {
    private final UUID id;
    private final UUID fiat;
    private String name;
    private final Map<UUID, JsonNode> conversions = new LinkedHashMap<>();
    private final Map<UUID, UUID> units = new HashMap<>();
    private final Map<UUID, Set<String>> frequencies = new HashMap<>();

    CardState(UUID id, UUID fiat, String name) {
        this.id = id;
        this.fiat = fiat;
        this.name = name;
    }

    public UUID id() {
        return id;
    }

    public UUID fiat() {
        return fiat;
    }

    public String name() {
        return name;
    }

    public boolean converts(UUID creditType) {
        return conversions.containsKey(creditType);
    }

    @Override
    public boolean prices(UUID creditType) {
        return fiat.equals(creditType) || converts(creditType);
    }

    /** The unit the product is priced in for ever; null if it has no rate here yet. */
    public @Nullable UUID unitOf(UUID product) {
        return units.get(product);
    }

    /** The products that have a rate, entitled or not. */
    public Set<UUID> pricedProducts() {
        return units.keySet();
    }

    @Override
    public boolean bills(UUID product, String billingFrequency) {
        return frequencies.getOrDefault(product, Set.of()).contains(billingFrequency);
    }

    void rename(String newName) {
        name = newName;
    }

    void convert(UUID creditType, JsonNode conversion) {
        conversions.put(creditType, conversion);
    }

    void price(UUID product, @Nullable UUID unit, @Nullable String billingFrequency) {
        units.put(product, unit == null ? fiat : unit);
        if (billingFrequency != null) {
            frequencies.computeIfAbsent(product, any -> new HashSet<>()).add(billingFrequency);
        }
    }

    Iterable<JsonNode> conversions() {
        return conversions.values();
    }
}
