package io.reckoner.catalog;

import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.money.CreditType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prices in one fiat currency (P5). A product's rates are in the order they were added. */
public record RateCard(RateCardId id, String name, CreditType fiat, Map<ProductId, List<CardRate>> rates) {
    public RateCard {
        rates = rates.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    public List<CardRate> ratesOf(ProductId product) {
        return rates.getOrDefault(product, List.of());
    }

    /** The row in force: a later-added one supersedes from its own start; once it has ended, the one before applies again. */
    public Optional<CardRate> rateAt(ProductId product, Instant instant) {
        List<CardRate> rows = ratesOf(product);
        for (int index = rows.size() - 1; index >= 0; index--) {
            if (rows.get(index).term().contains(instant)) {
                return Optional.of(rows.get(index));
            }
        }
        return Optional.empty();
    }
}
