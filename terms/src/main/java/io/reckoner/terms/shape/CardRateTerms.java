package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.BILLING_FREQUENCY;
import static io.reckoner.terms.shape.Members.CREDIT_TYPE_ID;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.ENTITLED;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.RATE_TYPE;
import static io.reckoner.terms.shape.Members.STARTING_AT;

import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.Rate;
import io.reckoner.catalog.RateType;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Frequency;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An effective-dated price on a rate card (P5). */
public final class CardRateTerms {
    static final String COMMIT_RATE = "commit_rate";
    static final String MINIMUM = "minimum_amount";
    private static final List<String> COLUMNS =
            List.of(PRODUCT_ID, STARTING_AT, ENDING_BEFORE, ENTITLED, RATE_TYPE, RateTerms.PRICE);

    private CardRateTerms() {}

    /** Reads one; returns its product, null if there is none. */
    public static @Nullable UUID check(Body body, References references, References.@Nullable Card card) {
        UUID id = body.required(PRODUCT_ID)
                .reference(references.product(ProductType.USAGE, ProductType.SUBSCRIPTION, ProductType.COMPOSITE));
        References.NamedProduct product = id == null ? null : references.named(id);
        ProductType type = product == null ? null : product.type();
        Instant start = body.required(STARTING_AT).hour();
        body.optional(ENDING_BEFORE).hourAfter(STARTING_AT, start);
        body.required(ENTITLED).bool();
        RateTerms.check(body, RateTerms.unit(references, card), type == null || type == ProductType.COMPOSITE);
        body.optional(COMMIT_RATE).object(RateTerms::checkCommitRate);
        only(body, COMMIT_RATE, ProductType.USAGE, type);
        String values = ApplicabilityTerms.PRICING_VALUES;
        body.optional(values).textMap();
        Set<String> keys = product == null ? Set.of() : product.pricingKeysFrom(start == null ? Instant.MIN : start);
        if (product != null && !keys.containsAll(body.names(values))) {
            body.problem(Code.ENUM, values, "pricing keys of the product: " + keys);
        }
        boolean subscription = type == ProductType.SUBSCRIPTION;
        (subscription ? body.required(BILLING_FREQUENCY) : body.optional(BILLING_FREQUENCY))
                .oneOf("MONTHLY", "QUARTERLY", "ANNUAL", "WEEKLY");
        only(body, BILLING_FREQUENCY, ProductType.SUBSCRIPTION, type);
        body.optional(MINIMUM).number(Bound.AT_LEAST_ZERO);
        only(body, MINIMUM, ProductType.COMPOSITE, type);
        return product == null ? null : id;
    }

    private static void only(Body body, String member, ProductType owner, @Nullable ProductType type) {
        if (body.gives(member) && type != null && type != owner) {
            body.problem(Code.EXCLUSIVE, member, "only for a product of type " + owner);
        }
    }

    /**
     * Some columns of a rate, and the rest as a document.
     *
     * @param price null for types that have none
     */
    public record Stored(
            ProductId product,
            Term term,
            boolean entitled,
            RateType type,
            @Nullable BigDecimal price,
            String definition) {}

    public static Stored stored(ObjectNode given) {
        Terms rate = Terms.of(given);
        return new Stored(
                new ProductId(rate.id(PRODUCT_ID)),
                new Term(
                        rate.instant(STARTING_AT),
                        rate.findInstant(ENDING_BEFORE).orElse(null)),
                rate.flag(ENTITLED),
                RateType.valueOf(rate.text(RATE_TYPE)),
                rate.findNumber(RateTerms.PRICE).orElse(null),
                Canonical.of(given.deepCopy().without(COLUMNS)));
    }

    /** The unit a rate is in; empty = the card's fiat. */
    public static Optional<UUID> unit(Terms rate) {
        return rate.findId(CREDIT_TYPE_ID);
    }

    /** How often a subscription is billed at the rate; empty = it is no subscription's. */
    public static Optional<String> billingFrequency(Terms rate) {
        return rate.findText(BILLING_FREQUENCY);
    }

    /** The rate as it was stored; {@code product}: the type of what it prices, if known; {@code fiat}: of the card. */
    public static CardRate of(
            Stored stored, Optional<ProductType> product, CreditType fiat, Function<CreditTypeId, CreditType> units) {
        Terms definition = Terms.parse(stored.definition());
        Rate list = RateTerms.of(
                stored.type(),
                () -> Objects.requireNonNull(
                        stored.price(), () -> "a rate of product " + stored.product() + " has no price"),
                definition,
                product);
        return new CardRate(
                stored.product(),
                definition
                        .find(ApplicabilityTerms.PRICING_VALUES)
                        .map(Terms::textMap)
                        .orElse(Map.of()),
                stored.term(),
                stored.entitled(),
                list,
                definition
                        .find(COMMIT_RATE)
                        .map(rate -> RateTerms.of(rate, product))
                        .orElse(null),
                unit(definition).map(id -> units.apply(new CreditTypeId(id))).orElse(fiat),
                definition.findNumber(MINIMUM).orElse(null),
                billingFrequency(definition).map(Frequency::valueOf).orElse(null));
    }
}
