package io.reckoner.requests.terms;

import io.reckoner.catalog.ProductType;
import io.reckoner.requests.payload.Body;
import io.reckoner.requests.payload.Bound;
import io.reckoner.requests.payload.Code;
import io.reckoner.requests.state.Scope;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Threshold configurations and the spend trackers they look at (§23). */
final class Thresholds {
    private Thresholds() {}

    static void spend(Body body, Scope scope) {
        shared(body);
        body.required("commit").object(commit -> commit(commit, scope));
    }

    static void prepaidBalance(Body body, Scope scope) {
        BigDecimal threshold = shared(body);
        BigDecimal recharge = body.required("recharge_to_amount").number();
        if (threshold != null && recharge != null && recharge.compareTo(threshold) <= 0) {
            body.problem(Code.RANGE, "recharge_to_amount", "> " + body.at("threshold_amount"));
        }
        body.optional("custom_credit_type_id").reference(scope.creditType("CUSTOM"));
        body.required("commit").object(commit -> {
            commit(commit, scope);
            Shapes.applicability(commit, scope);
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

    private static @Nullable BigDecimal shared(Body body) {
        body.required("is_enabled").bool();
        body.required("payment_gate_config").object(Shapes::paymentGate);
        body.optional("discount_configuration").object(discount -> {
            discount.required("payment_fraction").number(Bound.FRACTION);
            discount.optional("cap").object(cap -> {
                cap.required("amount").number();
                cap.required("spend_tracker_alias").text();
            });
        });
        return body.required("threshold_amount").number(Bound.POSITIVE);
    }

    private static void commit(Body body, Scope scope) {
        body.required("product_id").reference(scope.product(ProductType.FIXED));
        body.optional("name").text();
        body.optional("priority").number();
        body.carried("description");
    }

    /** Items of {@code spend_trackers}; their aliases are unique in the contract. */
    static void trackers(Body body, String member, Scope scope, Set<String> held) {
        Set<String> aliases = new HashSet<>(held);
        body.optional(member).objects(tracker -> {
            String alias = tracker.required("alias").text();
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
