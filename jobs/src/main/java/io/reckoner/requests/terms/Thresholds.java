package io.reckoner.requests.terms;

import io.reckoner.catalog.ProductType;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Field;
import io.reckoner.terms.document.Json;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Threshold configurations and the spend trackers they look at (§23).
 *
 * @param present what an update is merged into; null: a configuration is read that has to be whole
 */
record Thresholds(Scope scope, @Nullable ObjectNode present) {
    void spend(Body body) {
        shared(body);
        member(body, "commit").object(this::commit);
    }

    void prepaidBalance(Body body) {
        BigDecimal threshold = shared(body);
        BigDecimal recharge = member(body, "recharge_to_amount").number();
        recharge(body, threshold, recharge);
        body.optional("custom_credit_type_id").reference(scope.creditType("CUSTOM"));
        member(body, "commit").object(commit -> {
            commit(commit);
            Shapes.applicability(commit, scope);
            oneApplicability(commit);
        });
        body.optional("threshold_balance_specifiers")
                .objects(specifier -> specifier
                        .required("exclude")
                        .objects(exclude -> exclude.required("custom_field_filters")
                                .objects(filter -> {
                                    filter.required("entity")
                                            .oneOf("Commit", "ContractCredit", "ContractCreditOrCommit");
                                    filter.required("key").text();
                                    filter.required("value").text();
                                })));
    }

    /** V7, of what is given and what stands already; the problem is one of a member that is given. */
    private void recharge(Body body, @Nullable BigDecimal threshold, @Nullable BigDecimal recharge) {
        BigDecimal from = standing(body, "threshold_amount", threshold);
        BigDecimal to = standing(body, "recharge_to_amount", recharge);
        if (from == null || to == null || to.compareTo(from) > 0) {
            return;
        }
        if (recharge == null) {
            body.problem(Code.RANGE, "threshold_amount", "< " + text(to) + ", the recharge_to_amount");
        } else {
            body.problem(
                    Code.RANGE,
                    "recharge_to_amount",
                    threshold == null
                            ? "> " + text(from) + ", the threshold_amount"
                            : "> " + body.at("threshold_amount"));
        }
    }

    private @Nullable BigDecimal standing(Body body, String member, @Nullable BigDecimal given) {
        return given != null || present == null || body.gives(member) ? given : Json.number(present, member);
    }

    private static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private @Nullable BigDecimal shared(Body body) {
        member(body, "is_enabled").bool();
        member(body, "payment_gate_config").object(Shapes::paymentGate);
        boolean discounted = present != null && present.has("discount_configuration");
        body.optional("discount_configuration").object(discount -> {
            (discounted ? discount.optional("payment_fraction") : discount.required("payment_fraction"))
                    .number(Bound.FRACTION);
            discount.optional("cap").object(cap -> {
                cap.required("amount").number();
                cap.required("spend_tracker_alias").name();
            });
        });
        return member(body, "threshold_amount").number(Bound.POSITIVE);
    }

    private void commit(Body body) {
        member(body, "product_id").reference(scope.product(ProductType.FIXED));
        body.optional("name").name();
        body.optional("priority").number();
        body.carried("description");
    }

    private void oneApplicability(Body commit) {
        JsonNode standing = present == null ? Json.object() : present.path("commit");
        Shapes.oneApplicability(commit, member -> !standing.path(member).isEmpty());
    }

    private Field member(Body body, String name) {
        return present == null ? body.required(name) : body.optional(name);
    }

    /** Items of {@code spend_trackers}; their aliases are unique in the contract. */
    static void trackers(Body body, String member, Scope scope, Set<String> held) {
        Set<String> aliases = new HashSet<>(held);
        body.optional(member).objects(tracker -> {
            String alias = tracker.required("alias").name();
            if (alias != null && !aliases.add(alias)) {
                tracker.problem(Code.DUPLICATE, "alias", "an alias of its own in the contract");
            }
            tracker.required("credit_type_id").reference(scope.creditType());
            tracker.required("reset_frequency").oneOf("BILLING_PERIOD");
            tracker.required("applicable_spend_specifiers").objects(specifier -> {
                specifier.required("spend_type").oneOf("COMMIT_PURCHASE");
                specifier.required("sources").enums("THRESHOLD_RECHARGE", "MANUAL");
                specifier.optional("discounted").oneOf("ANY", "DISCOUNTED_ONLY", "UNDISCOUNTED_ONLY");
            });
        });
    }
}
