package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.CREDIT_TYPE_ID;
import static io.reckoner.terms.shape.Members.IS_PRORATED;
import static io.reckoner.terms.shape.Members.QUANTITY;
import static io.reckoner.terms.shape.Members.RATE_TYPE;

import io.reckoner.catalog.CustomRate;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.PricedRate;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.Rate;
import io.reckoner.catalog.RateType;
import io.reckoner.catalog.Tier;
import io.reckoner.catalog.UnsupportedRate;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Complaint;
import io.reckoner.terms.document.Reference;
import io.reckoner.terms.document.Shape;
import io.reckoner.terms.document.Terms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** RateValue and Tiers: how a quantity becomes an amount, in all its types (P6). */
public final class RateTerms {
    public static final String PRICE = "price";
    static final String TIERS = "tiers";
    static final String SIZE = "size";
    private static final String CUSTOM = "custom_rate";
    private static final String[] TYPES = {"FLAT", "PERCENTAGE", "SUBSCRIPTION", "TIERED", "TIERED_PERCENTAGE", "CUSTOM"
    };

    private RateTerms() {}

    /** A whole RateValue. {@code composite}: a percentage may exceed 1 (M3). */
    public static void check(Body body, Reference unit, boolean composite) {
        typeAndPrice(body, composite);
        body.optional(CREDIT_TYPE_ID).reference(unit);
        body.carried(Shape.BOOLEAN, IS_PRORATED);
        BigDecimal quantity = body.optional(QUANTITY).number();
        if (quantity != null && quantity.compareTo(BigDecimal.ONE) != 0) {
            body.problem(Code.RANGE, QUANTITY, "1: a price is that of one unit");
        }
    }

    /** The price of a commit rate: a RateValue in the unit of its list price (L1). */
    public static void checkCommitRate(Body body) {
        typeAndPrice(body, false);
    }

    /** What a price may be in: the card's fiat, or a unit the card converts; without a card anything. */
    public static Reference unit(References references, References.@Nullable Card card) {
        return card == null
                ? references.creditType()
                : id -> card.prices(id)
                        ? Optional.empty()
                        : Optional.of(new Complaint(Code.REFERENCE, "the card's fiat or a unit with a conversion"));
    }

    private static void typeAndPrice(Body body, boolean composite) {
        String type = body.required(RATE_TYPE).oneOf(TYPES);
        boolean tiered = "TIERED".equals(type) || "TIERED_PERCENTAGE".equals(type);
        boolean percentage = "PERCENTAGE".equals(type) || "TIERED_PERCENTAGE".equals(type);
        boolean priced = type != null && !tiered && !type.equals("CUSTOM");
        Bound bound = percentage && !composite ? Bound.FRACTION : Bound.AT_LEAST_ZERO;
        (priced ? body.required(PRICE) : body.optional(PRICE)).number(bound);
        (tiered ? body.required(TIERS) : body.optional(TIERS)).objects(1, tier -> {
            tier.optional(SIZE).number(Bound.POSITIVE);
            tier.required(PRICE).number(bound);
        });
        if (type != null && !tiered && body.gives(TIERS)) {
            body.problem(Code.EXCLUSIVE, TIERS, "no tiers with rate_type " + type);
        } else {
            lastTierOpen(body);
        }
        surplus(body, PRICE, type != null && !priced, type);
        surplus(body, CUSTOM, type != null && !type.equals("CUSTOM"), type);
        ("CUSTOM".equals(type) ? body.required(CUSTOM) : body.optional(CUSTOM)).anything();
    }

    private static void surplus(Body body, String member, boolean isSurplus, @Nullable String type) {
        if (isSurplus && body.gives(member)) {
            body.problem(Code.EXCLUSIVE, member, "no " + member + " with rate_type " + type);
        }
    }

    /** T1: exactly the last tier has no size. */
    private static void lastTierOpen(Body body) {
        JsonNode tiers = body.given().get(TIERS);
        for (int index = 0; tiers != null && tiers.isArray() && index < tiers.size(); index++) {
            JsonNode size = tiers.get(index).get(SIZE);
            boolean open = size == null || size.isNull();
            if (tiers.get(index).isObject() && open != (index == tiers.size() - 1)) {
                body.problem(Code.RANGE, TIERS, "a size on every tier but the last");
                return;
            }
        }
    }

    /** A RateValue that is a document of its own: a commit rate, or the rate of an overwrite. */
    static Rate of(Terms value, Optional<ProductType> product) {
        return of(RateType.valueOf(value.text(RATE_TYPE)), () -> value.number(PRICE), value, product);
    }

    /**
     * A RateValue.
     *
     * @param price asked for by types that have one
     * @param value where its other members are
     * @param product what it prices, if that is known
     */
    static Rate of(RateType type, Supplier<BigDecimal> price, Terms value, Optional<ProductType> product) {
        return switch (type) {
            case FLAT, PERCENTAGE -> new PricedRate(type, PriceSchedule.flat(price.get()));
            case TIERED, TIERED_PERCENTAGE -> new PricedRate(type, tiers(value.list(TIERS)));
            case CUSTOM -> new CustomRate(value.get(CUSTOM).canonical());
            // The price of a seat and month says nothing about what a unit of usage costs.
            case SUBSCRIPTION ->
                product.filter(ProductType.SUBSCRIPTION::equals).isPresent()
                        ? new PricedRate(type, PriceSchedule.flat(price.get()))
                        : new UnsupportedRate(type);
        };
    }

    /** Exactly the last tier has no size (T1). */
    private static PriceSchedule tiers(List<Terms> tiers) {
        Terms last = tiers.get(tiers.size() - 1);
        return new PriceSchedule(bands(tiers.subList(0, tiers.size() - 1), PRICE), last.number(PRICE));
    }

    static List<Tier> bands(List<Terms> bands, String price) {
        return bands.stream()
                .map(band -> new Tier(band.number(SIZE), band.number(price)))
                .toList();
    }
}
