package io.reckoner.requests.terms;

import io.reckoner.requests.state.CardState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Complaint;
import io.reckoner.terms.document.Reference;
import io.reckoner.terms.document.Shape;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** RateValue and Tiers: how a quantity becomes an amount, in all its types (P6). */
public final class RateValues {
    private static final String[] TYPES = {"FLAT", "PERCENTAGE", "SUBSCRIPTION", "TIERED", "TIERED_PERCENTAGE", "CUSTOM"
    };

    private RateValues() {}

    /** A whole RateValue. {@code composite}: a percentage may exceed 1 (M3). */
    public static void read(Body body, Reference unit, boolean composite) {
        typeAndPrice(body, composite);
        body.optional("credit_type_id").reference(unit);
        body.carried(Shape.BOOLEAN, "is_prorated");
        BigDecimal quantity = body.optional("quantity").number();
        if (quantity != null && quantity.compareTo(BigDecimal.ONE) != 0) {
            body.problem(Code.RANGE, "quantity", "1: a price is that of one unit");
        }
    }

    /** The price of a commit rate: a RateValue in the unit of its list price (L1). */
    public static void commitRate(Body body) {
        typeAndPrice(body, false);
    }

    /** What a price may be in: the card's fiat, or a unit the card converts; without a card anything. */
    public static Reference unit(Scope scope, @Nullable CardState card) {
        return card == null
                ? scope.creditType()
                : id -> card.prices(id)
                        ? Optional.empty()
                        : Optional.of(new Complaint(Code.REFERENCE, "the card's fiat or a unit with a conversion"));
    }

    private static void typeAndPrice(Body body, boolean composite) {
        String type = body.required("rate_type").oneOf(TYPES);
        boolean tiered = "TIERED".equals(type) || "TIERED_PERCENTAGE".equals(type);
        boolean percentage = "PERCENTAGE".equals(type) || "TIERED_PERCENTAGE".equals(type);
        boolean priced = type != null && !tiered && !type.equals("CUSTOM");
        Bound bound = percentage && !composite ? Bound.FRACTION : Bound.AT_LEAST_ZERO;
        (priced ? body.required("price") : body.optional("price")).number(bound);
        (tiered ? body.required("tiers") : body.optional("tiers")).objects(1, tier -> tier(tier, bound));
        if (type != null && !tiered && body.gives("tiers")) {
            body.problem(Code.EXCLUSIVE, "tiers", "no tiers with rate_type " + type);
        } else {
            lastTierOpen(body);
        }
        surplus(body, "price", type != null && !priced, type);
        surplus(body, "custom_rate", type != null && !type.equals("CUSTOM"), type);
        ("CUSTOM".equals(type) ? body.required("custom_rate") : body.optional("custom_rate")).anything();
    }

    private static void surplus(Body body, String member, boolean isSurplus, @Nullable String type) {
        if (isSurplus && body.gives(member)) {
            body.problem(Code.EXCLUSIVE, member, "no " + member + " with rate_type " + type);
        }
    }

    private static void tier(Body body, Bound price) {
        body.optional("size").number(Bound.POSITIVE);
        body.required("price").number(price);
    }

    /** T1: exactly the last tier has no size. */
    private static void lastTierOpen(Body body) {
        JsonNode tiers = body.given().get("tiers");
        for (int index = 0; tiers != null && tiers.isArray() && index < tiers.size(); index++) {
            JsonNode size = tiers.get(index).get("size");
            boolean open = size == null || size.isNull();
            if (tiers.get(index).isObject() && open != (index == tiers.size() - 1)) {
                body.problem(Code.RANGE, "tiers", "a size on every tier but the last");
                return;
            }
        }
    }

    /** The price of a FLAT rate and its like; null for rates that have none. */
    public static @Nullable BigDecimal price(JsonNode rate) {
        JsonNode price = rate.get("price");
        return price == null ? null : price.decimalValue();
    }
}
