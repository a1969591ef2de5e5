package io.reckoner.catalog;

import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Prices in one fiat currency, and in custom pricing units it converts (P5, Y1).
 *
 * @param conversions what one custom unit is worth in the stored unit of the fiat
 * @param rates of each product, in the order they were added
 */
public record RateCard(
        RateCardId id,
        String name,
        CreditType fiat,
        Map<CreditTypeId, BigDecimal> conversions,
        Map<ProductId, ProductRates> rates) {
    public RateCard {
        conversions = Map.copyOf(conversions);
        rates = Map.copyOf(rates);
    }

    /** One that prices nothing, for contracts that have no card. */
    public static RateCard none(CreditType fiat) {
        return of(new RateCardId(new UUID(0, 0)), "", fiat, Map.of(), Map.of());
    }

    /** From rows in the order they were added. */
    public static RateCard of(
            RateCardId id,
            String name,
            CreditType fiat,
            Map<CreditTypeId, BigDecimal> conversions,
            Map<ProductId, List<CardRate>> rows) {
        return new RateCard(
                id,
                name,
                fiat,
                conversions,
                rows.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> new ProductRates(entry.getValue()))));
    }

    public ProductRates ratesOf(ProductId product) {
        return rates.getOrDefault(product, ProductRates.NONE);
    }

    /** What a custom unit is worth, in the stored unit of the fiat; empty for a unit this card does not convert. */
    public Optional<BigDecimal> conversion(CreditType unit) {
        return Optional.ofNullable(conversions.get(unit.id()));
    }

    /** Whether lines and balances of this unit have a place on an invoice of the card (C7, Y5). */
    public boolean bills(CreditType unit) {
        return unit.equals(fiat) || conversions.containsKey(unit.id());
    }
}
