package io.reckoner.requests.terms;

import io.reckoner.catalog.ProductType;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Kind;
import java.time.Instant;

/** Recurring commits and credits (§14): a balance each period. */
final class RecurringTerms {
    /** In periods: ten years of days. */
    private static final int LONGEST_DURATION = 3650;

    private RecurringTerms() {}

    static void commit(Body body, Scope scope) {
        scope.readTemporaryId(body, scope.identify(body, Kind.RECURRING_COMMIT));
        body.optional("invoice_amount").object(amount -> {
            amount.optional("credit_type_id").reference(scope.creditType("FIAT"));
            amount.required("unit_price").number();
            amount.required("quantity").number();
        });
        shared(body, scope);
    }

    static void credit(Body body, Scope scope) {
        scope.readTemporaryId(body, scope.identify(body, Kind.RECURRING_CREDIT));
        shared(body, scope);
    }

    private static void shared(Body body, Scope scope) {
        boolean perSeat = body.gives("subscription_config");
        body.required("product_id").reference(scope.product(ProductType.FIXED));
        body.required("access_amount").object(amount -> {
            amount.optional("credit_type_id").reference(scope.creditType());
            amount.required("unit_price").number(Bound.AT_LEAST_ZERO);
            (perSeat ? amount.optional("quantity") : amount.required("quantity")).number(Bound.POSITIVE);
        });
        body.required("commit_duration").object(duration -> {
            duration.required("value").integer(1, LONGEST_DURATION);
            duration.optional("unit").oneOf("PERIODS");
        });
        Instant start = body.required("starting_at").hour();
        body.optional("ending_before").hourAfter("starting_at", start);
        body.optional("recurrence_frequency").oneOf("MONTHLY", "QUARTERLY", "ANNUAL", "WEEKLY", "DAILY");
        body.optional("proration").oneOf("NONE", "FIRST", "LAST", "FIRST_AND_LAST");
        body.optional("proration_rounding").object(RecurringTerms::prorationRounding);
        body.optional("subscription_config").object(config -> {
            config.required("subscription_id").reference(scope.own(Kind.SUBSCRIPTION));
            config.required("apply_seat_increase_config")
                    .object(seats -> seats.required("is_prorated").bool());
            config.optional("allocation").oneOf("POOLED", "INDIVIDUAL");
        });
        Shapes.drawdown(body, scope);
        body.carried("description", "netsuite_sales_order_id", "custom_fields");
    }

    static void prorationRounding(Body body) {
        body.optional("access").object(Shapes::rounding);
        body.optional("invoice").object(Shapes::rounding);
    }
}
