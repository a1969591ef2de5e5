package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.CUSTOM_CREDIT_TYPE_ID;
import static io.reckoner.terms.shape.Members.DESCRIPTION;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.PAYMENT_GATE_CONFIG;
import static io.reckoner.terms.shape.Members.PRIORITY;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.VALUE;

import io.reckoner.balance.Origin;
import io.reckoner.catalog.ProductType;
import io.reckoner.contract.Thresholds;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Field;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Threshold configurations (§23).
 *
 * @param present what an edit is merged into; null: a configuration is read that has to be whole
 */
record ThresholdTerms(References references, @Nullable ObjectNode present) {
    static final String SPEND = "spend_threshold_configuration";
    static final String PREPAID = "prepaid_balance_threshold_configuration";

    private static final String ENABLED = "is_enabled";
    private static final String AMOUNT = "threshold_amount";
    private static final String RECHARGE_TO = "recharge_to_amount";
    private static final String COMMIT = "commit";
    private static final String DISCOUNT = "discount_configuration";
    private static final String FRACTION = "payment_fraction";
    private static final String CAP = "cap";
    private static final String EXCLUDING = "threshold_balance_specifiers";
    private static final String EXCLUDE = "exclude";
    private static final String FILTERS = "custom_field_filters";
    private static final String ENTITY = "entity";
    private static final String KEY = "key";

    /** Objects that an edit merges member by member; any other is replaced. */
    private static final Set<String> MERGED = Set.of(COMMIT, DISCOUNT);

    /** Reads the configuration of that name. */
    void check(Body body, String name) {
        if (name.equals(SPEND)) {
            shared(body);
            member(body, COMMIT).object(this::commit);
        } else {
            prepaid(body);
        }
    }

    private void prepaid(Body body) {
        BigDecimal threshold = shared(body);
        BigDecimal recharge = member(body, RECHARGE_TO).number();
        recharge(body, threshold, recharge);
        body.optional(CUSTOM_CREDIT_TYPE_ID).reference(references.creditType("CUSTOM"));
        member(body, COMMIT).object(commit -> {
            commit(commit);
            ApplicabilityTerms.check(commit, references);
            JsonNode standing = present == null ? Json.object() : present.path(COMMIT);
            ApplicabilityTerms.checkEdit(
                    commit, member -> !standing.path(member).isEmpty());
        });
        body.optional(EXCLUDING)
                .objects(specifier -> specifier
                        .required(EXCLUDE)
                        .objects(exclude -> exclude.required(FILTERS).objects(filter -> {
                            filter.required(ENTITY).oneOf("Commit", "ContractCredit", "ContractCreditOrCommit");
                            filter.required(KEY).text();
                            filter.required(VALUE).text();
                        })));
    }

    /** V7, of what is given and what stands already; the problem is one of a member that is given. */
    private void recharge(Body body, @Nullable BigDecimal threshold, @Nullable BigDecimal recharge) {
        BigDecimal from = standing(body, AMOUNT, threshold);
        BigDecimal to = standing(body, RECHARGE_TO, recharge);
        if (from == null || to == null || to.compareTo(from) > 0) {
            return;
        }
        if (recharge == null) {
            body.problem(Code.RANGE, AMOUNT, "< " + text(to) + ", the " + RECHARGE_TO);
        } else {
            body.problem(
                    Code.RANGE,
                    RECHARGE_TO,
                    threshold == null ? "> " + text(from) + ", the " + AMOUNT : "> " + body.at(AMOUNT));
        }
    }

    private @Nullable BigDecimal standing(Body body, String member, @Nullable BigDecimal given) {
        return given != null || present == null || body.gives(member) ? given : Json.number(present, member);
    }

    private static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private @Nullable BigDecimal shared(Body body) {
        member(body, ENABLED).bool();
        member(body, PAYMENT_GATE_CONFIG).object(PaymentGateTerms::check);
        boolean discounted = present != null && present.has(DISCOUNT);
        body.optional(DISCOUNT).object(discount -> {
            (discounted ? discount.optional(FRACTION) : discount.required(FRACTION)).number(Bound.FRACTION);
            discount.optional(CAP).object(SpendTrackerTerms::checkCap);
        });
        return member(body, AMOUNT).number(Bound.POSITIVE);
    }

    private void commit(Body body) {
        member(body, PRODUCT_ID).reference(references.product(ProductType.FIXED));
        body.optional(NAME).name();
        body.optional(PRIORITY).number();
        body.carried(DESCRIPTION);
    }

    private Field member(Body body, String name) {
        return present == null ? body.required(name) : body.optional(name);
    }

    /** Merges an edit into the configuration that stands. */
    static void edit(ObjectNode present, ObjectNode edit) {
        edit.properties().forEach(member -> {
            boolean merged = MERGED.contains(member.getKey())
                    && present.get(member.getKey()) instanceof ObjectNode nested
                    && nested.setAll((ObjectNode) member.getValue()) != null;
            if (!merged) {
                present.set(member.getKey(), member.getValue());
            }
        });
    }

    /** Switches the one off whose recharge was not paid (V6); whether it was on. */
    static boolean switchOff(ObjectNode contract, Origin.Threshold threshold) {
        String member = threshold == Origin.Threshold.SPEND ? SPEND : PREPAID;
        if (!(contract.get(member) instanceof ObjectNode configuration) || !Json.isTrue(configuration, ENABLED)) {
            return false;
        }
        configuration.put(ENABLED, false);
        return true;
    }

    static Thresholds of(Terms contract, CatalogNames catalog) {
        if (!contract.has(SPEND) && !contract.has(PREPAID)) {
            return Thresholds.NONE;
        }
        var reading = new Reading(catalog, new SpendTrackerTerms.Reading(catalog, contract));
        return new Thresholds(
                contract.find(SPEND)
                        .filter(it -> it.flag(ENABLED))
                        .map(reading::spend)
                        .orElse(null),
                contract.find(PREPAID)
                        .filter(it -> it.flag(ENABLED))
                        .map(reading::prepaid)
                        .orElse(null));
    }

    private record Reading(CatalogNames catalog, SpendTrackerTerms.Reading trackers) {
        Thresholds.Spend spend(Terms spend) {
            return new Thresholds.Spend(spend.number(AMOUNT), commit(spend.get(COMMIT)), payment(spend));
        }

        Thresholds.Prepaid prepaid(Terms prepaid) {
            return new Thresholds.Prepaid(
                    prepaid.number(AMOUNT),
                    prepaid.number(RECHARGE_TO),
                    prepaid.findId(CUSTOM_CREDIT_TYPE_ID)
                            .map(id -> catalog.creditType(new CreditTypeId(id)))
                            .orElse(null),
                    commit(prepaid.get(COMMIT)),
                    payment(prepaid),
                    prepaid.list(EXCLUDING).stream()
                            .flatMap(specifier -> specifier.list(EXCLUDE).stream())
                            .map(Reading::exclusion)
                            .toList());
        }

        private Thresholds.Commit commit(Terms commit) {
            var product = new ProductId(commit.id(PRODUCT_ID));
            return new Thresholds.Commit(
                    product,
                    commit.findText(NAME).orElseGet(() -> catalog.productName(product, Instant.MAX)),
                    commit.findNumber(PRIORITY).orElse(null),
                    ApplicabilityTerms.of(commit));
        }

        private Thresholds.Payment payment(Terms configuration) {
            Terms gate = configuration.get(PAYMENT_GATE_CONFIG);
            return new Thresholds.Payment(
                    PaymentGateTerms.provider(gate),
                    PaymentGateTerms.tax(gate),
                    configuration
                            .find(DISCOUNT)
                            .map(discount -> new Thresholds.Discount(
                                    discount.number(FRACTION),
                                    discount.find(CAP).map(trackers::cap).orElse(null)))
                            .orElse(null));
        }

        private static Thresholds.Exclusion exclusion(Terms exclusion) {
            return new Thresholds.Exclusion(
                    exclusion.list(FILTERS).stream().map(Reading::filter).toList());
        }

        private static Thresholds.Filter filter(Terms filter) {
            String entity = filter.text(ENTITY).toUpperCase(Locale.ROOT);
            return new Thresholds.Filter(
                    !entity.equals("CONTRACTCREDIT"), !entity.equals("COMMIT"), filter.text(KEY), filter.text(VALUE));
        }
    }

    /** Every configuration a contract may have. */
    static final List<String> CONFIGURATIONS = List.of(SPEND, PREPAID);
}
