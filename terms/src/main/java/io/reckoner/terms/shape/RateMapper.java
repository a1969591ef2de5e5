package io.reckoner.terms.shape;

import io.reckoner.catalog.CustomRate;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.PricedRate;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.Rate;
import io.reckoner.catalog.RateType;
import io.reckoner.catalog.Tier;
import io.reckoner.catalog.UnsupportedRate;
import io.reckoner.terms.document.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A stored RateValue as the domain knows it (P6). */
public final class RateMapper {
    private RateMapper() {}

    /** A RateValue that is a document of its own: a commit rate, or the rate of an overwrite. */
    public static Rate rate(Terms value, Optional<ProductType> product) {
        return rate(RateType.valueOf(value.text("rate_type")), () -> value.number("price"), value, product);
    }

    /**
     * A RateValue.
     *
     * @param price asked for by types that have one
     * @param value where its other members are
     * @param product what it prices, if that is known
     */
    public static Rate rate(RateType type, Supplier<BigDecimal> price, Terms value, Optional<ProductType> product) {
        return switch (type) {
            case FLAT, PERCENTAGE -> new PricedRate(type, PriceSchedule.flat(price.get()));
            case TIERED, TIERED_PERCENTAGE -> new PricedRate(type, tiers(value.list("tiers")));
            case CUSTOM -> new CustomRate(value.get("custom_rate").canonical());
            // The price of a seat and month says nothing about what a unit of usage costs.
            case SUBSCRIPTION ->
                product.filter(ProductType.SUBSCRIPTION::equals).isPresent()
                        ? new PricedRate(type, PriceSchedule.flat(price.get()))
                        : new UnsupportedRate(type);
        };
    }

    /** Exactly the last tier has no size (T1). */
    private static PriceSchedule tiers(List<Terms> stored) {
        Terms last = stored.get(stored.size() - 1);
        return new PriceSchedule(bands(stored.subList(0, stored.size() - 1), "price"), last.number("price"));
    }

    /** The factors of a TIERED override: beyond the last band that has a size, the list price (O9). */
    static PriceSchedule factors(List<Terms> stored) {
        Terms last = stored.get(stored.size() - 1);
        return last.has("size")
                ? new PriceSchedule(bands(stored, "multiplier"), BigDecimal.ONE)
                : new PriceSchedule(
                        bands(stored.subList(0, stored.size() - 1), "multiplier"), last.number("multiplier"));
    }

    private static List<Tier> bands(List<Terms> stored, String price) {
        var bands = new ArrayList<Tier>();
        stored.forEach(band -> bands.add(new Tier(band.number("size"), band.number(price))));
        return bands;
    }
}
