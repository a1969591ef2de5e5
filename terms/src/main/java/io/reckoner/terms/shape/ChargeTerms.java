package io.reckoner.terms.shape;

import io.reckoner.catalog.ProductType;
import io.reckoner.contract.ScheduledCharge;
import io.reckoner.id.ProductId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import io.reckoner.terms.document.Terms;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Fixed fees, discounts, professional services and royalties (§16, Z5). */
final class ChargeTerms {
    static final String LIST = "scheduled_charges";
    static final String DISCOUNTS = "discounts";
    static final String SERVICES = "professional_services";
    static final String ROYALTIES = "reseller_royalties";
    private static final String PRODUCT = "product_id";
    private static final String SCHEDULE = "schedule";
    private static final String NAME = "name";
    private static final String FRACTION = "fraction";
    private static final String START = "starting_at";
    private static final String END = "ending_before";

    private ChargeTerms() {}

    static void scheduled(Body body, References references) {
        references.identify(body, Kind.SCHEDULED_CHARGE);
        onSchedule(body, references, Bound.NONE);
    }

    /** H9: amounts are given positive. */
    static void discount(Body body, References references) {
        references.identify(body, Kind.DISCOUNT);
        onSchedule(body, references, Bound.AT_LEAST_ZERO);
    }

    private static void onSchedule(Body body, References references, Bound amounts) {
        body.required(PRODUCT).reference(references.product(ProductType.FIXED));
        body.required(SCHEDULE).object(schedule -> ScheduleTerms.charge(schedule, references, amounts));
        body.optional(NAME).name();
        body.carried("custom_fields", "netsuite_sales_order_id");
    }

    static void professionalService(Body body, References references) {
        references.identify(body, Kind.PROFESSIONAL_SERVICE);
        body.required(PRODUCT).reference(references.product(ProductType.PROFESSIONAL_SERVICE));
        List.of("unit_price", "quantity", "max_amount")
                .forEach(name -> body.required(name).number(Bound.AT_LEAST_ZERO));
        body.carried("description", "custom_fields", "netsuite_sales_order_id");
    }

    /** {@code later}: in an amendment or edit, which may change a royalty in part (E4). */
    static void royalty(Body body, References references, boolean later) {
        references.identify(body, Kind.RESELLER_ROYALTY);
        body.required("reseller_type").oneOf("AWS", "AWS_PRO_SERVICE", "GCP", "GCP_PRO_SERVICE");
        (later ? body.optional(FRACTION) : body.required(FRACTION)).number(Bound.FRACTION);
        Instant start = (later ? body.optional(START) : body.required(START)).hour();
        body.optional(END).hourAfter(START, start);
        String products = ApplicabilityTerms.PRODUCTS;
        String tags = ApplicabilityTerms.TAGS;
        body.optional(products).references(references.product());
        body.optional(tags).names();
        if (!later && !body.gives(products) && !body.gives(tags)) {
            body.problem(Code.EXCLUSIVE, products + " or " + tags);
        }
        body.carried("netsuite_reseller_id");
        body.carried(Shape.NUMBER, "reseller_contract_value");
        body.optional("aws_options")
                .object(aws -> aws.carried("aws_account_number", "aws_offer_id", "aws_payer_reference_id"));
        body.optional("gcp_options").object(gcp -> gcp.carried("gcp_account_id", "gcp_offer_id"));
    }

    /** A scheduled charge. */
    static ScheduledCharge of(Terms charge, CatalogNames catalog) {
        UUID id = charge.id("id");
        return new ScheduledCharge(
                id,
                new ProductId(charge.id(PRODUCT)),
                charge.findText(NAME).orElse(null),
                ScheduleTerms.points(id, charge.get(SCHEDULE), catalog));
    }

    /** When something of a charge, commit or credit is first drawn or charged. */
    static List<Instant> beginnings(Terms charge) {
        return charge.find(SCHEDULE).map(ScheduleTerms::instants).orElse(List.of());
    }
}
