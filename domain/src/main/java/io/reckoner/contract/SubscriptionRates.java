package io.reckoner.contract;

import io.reckoner.balance.Balance;
import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductRates;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.RateCard;
import io.reckoner.catalog.RateType;
import io.reckoner.catalog.UnsupportedRate;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What subscriptions cost a contract: one rate a period, that of its start, by card or override (S1, S8, O12). */
public final class SubscriptionRates {
    private final Contract contract;
    private final @Nullable RateCard card;
    private final Catalog catalog;
    private final StandingPrices prices;

    /**
     * The rates of one contract.
     *
     * @param balances whose funding may have prices of its own
     */
    public SubscriptionRates(Contract contract, Catalog catalog, List<Balance> balances) {
        this.contract = contract;
        this.card = contract.rateCard().map(catalog::rateCard).orElse(null);
        this.catalog = catalog;
        this.prices = new StandingPrices(contract, catalog.customRates(), balances);
    }

    /** What one costs in the whole of a period that begins at the instant. */
    public Standing at(Subscription subscription, Instant instant) {
        Product product = catalog.product(subscription.productId());
        ProductVersion version = product.at(instant);
        List<PriceOverride> overrides =
                contract.overridesAt(instant, product.id(), version, Group.NONE, subscription.frequency());
        return row(subscription, instant)
                .or(() -> overwritten(subscription, overrides))
                .map(row -> prices.standing(row, version, Group.NONE, overrides))
                .orElseGet(Standing.Unpriced::new);
    }

    private Optional<CardRate> row(Subscription subscription, Instant instant) {
        if (card == null) {
            return Optional.empty();
        }
        List<CardRate> rows = card.ratesOf(subscription.productId()).rows().stream()
                .filter(row -> subscription.frequency() == row.billingFrequency())
                .toList();
        return ProductRates.inForce(rows, instant);
    }

    /** Where the card has no rate, an overwrite may stand alone; it says the unit too (S1). */
    static Optional<CardRate> overwritten(Subscription subscription, List<PriceOverride> overrides) {
        Optional<PriceChange.Overwrite> last = Optional.empty();
        for (PriceOverride override : overrides) {
            if (!override.commitSpecific() && override.change() instanceof PriceChange.Overwrite overwrite) {
                last = Optional.of(overwrite);
            }
        }
        return last.map(overwrite -> new CardRate(
                subscription.productId(),
                Map.of(),
                new Term(Instant.MIN, null),
                true,
                new UnsupportedRate(RateType.SUBSCRIPTION),
                null,
                overwrite.creditType(),
                null,
                subscription.frequency()));
    }
}
