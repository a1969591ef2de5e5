package io.reckoner.requests.terms;

import io.reckoner.catalog.ProductType;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import java.time.Instant;
import java.util.List;

/** Fixed fees, discounts, professional services and royalties (§16, Z5). */
final class Charges {
    private Charges() {}

    static void scheduled(Body body, Scope scope) {
        scope.identify(body, Kind.SCHEDULED_CHARGE);
        onSchedule(body, scope, Bound.NONE);
    }

    /** H9: amounts are given positive. */
    static void discount(Body body, Scope scope) {
        scope.identify(body, Kind.DISCOUNT);
        onSchedule(body, scope, Bound.AT_LEAST_ZERO);
    }

    private static void onSchedule(Body body, Scope scope, Bound amounts) {
        body.required("product_id").reference(scope.product(ProductType.FIXED));
        body.required("schedule").object(schedule -> Schedules.charge(schedule, scope, amounts));
        body.optional("name").name();
        body.carried("custom_fields", "netsuite_sales_order_id");
    }

    static void professionalService(Body body, Scope scope) {
        scope.identify(body, Kind.PROFESSIONAL_SERVICE);
        body.required("product_id").reference(scope.product(ProductType.PROFESSIONAL_SERVICE));
        List.of("unit_price", "quantity", "max_amount")
                .forEach(name -> body.required(name).number(Bound.AT_LEAST_ZERO));
        body.carried("description", "custom_fields", "netsuite_sales_order_id");
    }

    /** {@code later}: in an amendment or edit, which may change a royalty in part (E4). */
    static void royalty(Body body, Scope scope, boolean later) {
        scope.identify(body, Kind.RESELLER_ROYALTY);
        body.required("reseller_type").oneOf("AWS", "AWS_PRO_SERVICE", "GCP", "GCP_PRO_SERVICE");
        (later ? body.optional("fraction") : body.required("fraction")).number(Bound.FRACTION);
        Instant start = (later ? body.optional("starting_at") : body.required("starting_at")).hour();
        body.optional("ending_before").hourAfter("starting_at", start);
        body.optional("applicable_product_ids").references(scope.product());
        body.optional("applicable_product_tags").names();
        if (!later && !body.gives("applicable_product_ids") && !body.gives("applicable_product_tags")) {
            body.problem(Code.EXCLUSIVE, "applicable_product_ids or applicable_product_tags");
        }
        body.carried("netsuite_reseller_id");
        body.carried(Shape.NUMBER, "reseller_contract_value");
        body.optional("aws_options")
                .object(aws -> aws.carried("aws_account_number", "aws_offer_id", "aws_payer_reference_id"));
        body.optional("gcp_options").object(gcp -> gcp.carried("gcp_account_id", "gcp_offer_id"));
    }
}
