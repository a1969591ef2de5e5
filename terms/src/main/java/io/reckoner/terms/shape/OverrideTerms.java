package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.CREDIT_TYPE_ID;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.ENTITLED;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.PRIORITY;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.TYPE;

import io.reckoner.balance.RateKind;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.ProductType;
import io.reckoner.contract.PriceChange;
import io.reckoner.contract.PriceOverride;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Overrides (§7): a contract's own word on the prices and entitlements of its card. */
final class OverrideTerms {
    private static final String OVERWRITE = "OVERWRITE";
    private static final String MULTIPLIER = "MULTIPLIER";
    static final String TIERED = "TIERED";
    private static final String COMMIT_SPECIFIC = "is_commit_specific";
    private static final String TARGET = "target";
    private static final String FACTOR = "multiplier";
    static final String RATE = "overwrite_rate";

    private OverrideTerms() {}

    /** {@code explicit}: the contract prices by EXPLICIT priority (O7); {@code card}: its rate card, if it has one. */
    static void check(Body body, References references, boolean explicit, References.@Nullable Card card) {
        references.identify(body, Kind.OVERRIDE);
        Instant start = body.required(STARTING_AT).hour();
        body.optional(ENDING_BEFORE).hourAfter(STARTING_AT, start);
        String type = body.optional(TYPE).oneOf(OVERWRITE, MULTIPLIER, TIERED);
        boolean untyped = !body.gives(TYPE);
        (untyped ? body.required(ENTITLED) : body.optional(ENTITLED)).bool();
        boolean commitSpecific =
                Boolean.TRUE.equals(body.optional(COMMIT_SPECIFIC).bool());
        body.optional(TARGET).oneOf("LIST_RATE", "COMMIT_RATE");
        if (body.gives(TARGET) && !commitSpecific) {
            body.problem(Code.EXCLUSIVE, TARGET, "only with " + COMMIT_SPECIFIC);
        }
        priority(body, type, explicit);
        boolean splitsGroups = (type == null && body.gives(TYPE)) || MULTIPLIER.equals(type) || TIERED.equals(type);
        var targets = new OverrideTargetTerms(references, OVERWRITE.equals(type), splitsGroups, commitSpecific, start);
        targets.check(body);
        price(body, type);
        (OVERWRITE.equals(type) ? body.required(RATE) : body.optional(RATE))
                .object(rate -> RateTerms.check(rate, RateTerms.unit(references, card), targets.areComposites()));
    }

    /** Each type has its own price member, and no other's. */
    private static void price(Body body, @Nullable String type) {
        only(body, FACTOR, MULTIPLIER, type);
        only(body, RATE, OVERWRITE, type);
        only(body, RateTerms.TIERS, TIERED, type);
        (MULTIPLIER.equals(type) ? body.required(FACTOR) : body.optional(FACTOR)).number(Bound.AT_LEAST_ZERO);
        JsonNode tiers = body.given().get(RateTerms.TIERS);
        int last = tiers == null ? 0 : tiers.size() - 1;
        (TIERED.equals(type) ? body.required(RateTerms.TIERS) : body.optional(RateTerms.TIERS)).objects(1, tier -> {
            tier.required(FACTOR).number(Bound.AT_LEAST_ZERO);
            boolean isLast = tier.path().endsWith("/" + RateTerms.TIERS + "/" + last);
            (isLast ? tier.optional(RateTerms.SIZE) : tier.required(RateTerms.SIZE)).number(Bound.POSITIVE);
        });
    }

    private static void only(Body body, String member, String owner, @Nullable String type) {
        if (body.gives(member) && (type == null ? !body.gives(TYPE) : !type.equals(owner))) {
            body.problem(Code.EXCLUSIVE, member, "only with type " + owner);
        }
    }

    /** O7: under EXPLICIT every multiplier has its priority; a TIERED override needs EXPLICIT. */
    private static void priority(Body body, @Nullable String type, boolean explicit) {
        boolean competes = MULTIPLIER.equals(type) || TIERED.equals(type);
        (explicit && competes ? body.required(PRIORITY) : body.optional(PRIORITY)).number(Bound.POSITIVE);
        if (TIERED.equals(type) && !explicit) {
            body.problem(Code.EXCLUSIVE, TYPE, "TIERED only with multiplier_override_prioritization EXPLICIT");
        }
    }

    /**
     * Reads them back.
     *
     * @param fiat of the contract's card; what an overwrite is in that does not name a unit
     */
    record Reading(CatalogNames catalog, CreditType fiat) {
        /** In the order they were added. */
        List<PriceOverride> of(List<Terms> overrides) {
            return overrides.stream().map(this::of).toList();
        }

        private PriceOverride of(Terms override) {
            return new PriceOverride(
                    override.id(ID),
                    new Term(
                            override.instant(STARTING_AT),
                            override.findInstant(ENDING_BEFORE).orElse(null)),
                    OverrideTargetTerms.of(override),
                    override.has(ENTITLED) ? override.flag(ENTITLED) : null,
                    change(override),
                    override.findNumber(PRIORITY).orElse(null),
                    override.flag(COMMIT_SPECIFIC),
                    override.findText(TARGET).map(RateKind::valueOf).orElse(RateKind.LIST_RATE));
        }

        private @Nullable PriceChange change(Terms override) {
            return switch (override.text(TYPE, "")) {
                case MULTIPLIER -> new PriceChange.Multiplier(override.number(FACTOR));
                case TIERED -> new PriceChange.Tiered(factors(override.list(RateTerms.TIERS)));
                case OVERWRITE -> overwrite(override);
                default -> null;
            };
        }

        private PriceChange overwrite(Terms override) {
            Terms rate = override.get(RATE);
            return new PriceChange.Overwrite(
                    RateTerms.of(rate, productType(override)),
                    rate.findId(CREDIT_TYPE_ID)
                            .map(id -> catalog.creditType(new CreditTypeId(id)))
                            .orElse(fiat));
        }

        /** Of the products it names; empty if it names none, or products of several types. */
        private Optional<ProductType> productType(Terms override) {
            List<ProductType> types = OverrideTargetTerms.products(override).stream()
                    .map(id -> catalog.productType(new ProductId(id)))
                    .distinct()
                    .toList();
            return types.size() == 1 ? Optional.of(types.get(0)) : Optional.empty();
        }

        /** Beyond the last band that has a size, the list price (O9). */
        private static PriceSchedule factors(List<Terms> bands) {
            Terms last = bands.get(bands.size() - 1);
            return last.has(RateTerms.SIZE)
                    ? new PriceSchedule(RateTerms.bands(bands, FACTOR), BigDecimal.ONE)
                    : new PriceSchedule(
                            RateTerms.bands(bands.subList(0, bands.size() - 1), FACTOR), last.number(FACTOR));
        }
    }

    /** Whether it may give a subscription to a product, billed so often, a price of its own. */
    static boolean overwrites(Terms override, UUID product, String billingFrequency) {
        return override.text(TYPE, "").equals(OVERWRITE)
                && OverrideTargetTerms.mayTouch(override, product, billingFrequency);
    }
}
