package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.APPLICABLE_PRODUCT_TAGS;
import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.NETSUITE_SALES_ORDER_ID;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.STARTING_AT;

import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.catalog.ProductType;
import io.reckoner.contract.Discount;
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
import tools.jackson.databind.node.ObjectNode;

/** Fixed fees, discounts and royalties (§16, Z5). */
final class ChargeTerms {
    static final String LIST = "scheduled_charges";
    static final String DISCOUNTS = "discounts";
    static final String ROYALTIES = "reseller_royalties";
    static final String AWS = "aws_options";
    static final String GCP = "gcp_options";
    private static final String FRACTION = "fraction";

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
        body.required(PRODUCT_ID).reference(references.product(ProductType.FIXED));
        body.required(ScheduleTerms.MEMBER).object(schedule -> ScheduleTerms.charge(schedule, references, amounts));
        body.optional(NAME).name();
        body.carried(CUSTOM_FIELDS, NETSUITE_SALES_ORDER_ID);
    }

    /** {@code later}: in an amendment or edit, which may change a royalty in part (E4). */
    static void royalty(Body body, References references, boolean later) {
        references.identify(body, Kind.RESELLER_ROYALTY);
        body.required("reseller_type").oneOf("AWS", "AWS_PRO_SERVICE", "GCP", "GCP_PRO_SERVICE");
        (later ? body.optional(FRACTION) : body.required(FRACTION)).number(Bound.FRACTION);
        Instant start = (later ? body.optional(STARTING_AT) : body.required(STARTING_AT)).hour();
        body.optional(ENDING_BEFORE).hourAfter(STARTING_AT, start);
        String products = ApplicabilityTerms.PRODUCTS;
        String tags = APPLICABLE_PRODUCT_TAGS;
        body.optional(products).references(references.product());
        body.optional(tags).names();
        if (!later && !body.gives(products) && !body.gives(tags)) {
            body.problem(Code.EXCLUSIVE, products + " or " + tags);
        }
        body.carried("netsuite_reseller_id");
        body.carried(Shape.NUMBER, "reseller_contract_value");
        body.optional(AWS).object(aws -> aws.carried("aws_account_number", "aws_offer_id", "aws_payer_reference_id"));
        body.optional(GCP).object(gcp -> gcp.carried("gcp_account_id", "gcp_offer_id"));
    }

    /** A scheduled charge. */
    static ScheduledCharge of(Terms charge, CatalogNames catalog) {
        UUID id = charge.id(ID);
        return new ScheduledCharge(
                id,
                new ProductId(charge.id(PRODUCT_ID)),
                charge.findText(NAME).orElse(null),
                schedule(charge, catalog));
    }

    /** A discount. */
    static Discount discountOf(Terms discount, CatalogNames catalog) {
        UUID id = discount.id(ID);
        return new Discount(
                id,
                new ProductId(discount.id(PRODUCT_ID)),
                discount.findText(NAME).orElse(null),
                schedule(discount, catalog));
    }

    /** When what of it is charged. */
    static PointSchedule schedule(Terms charge, CatalogNames catalog) {
        return ScheduleTerms.points(charge.id(ID), charge.get(ScheduleTerms.MEMBER), catalog);
    }

    /** Writes what is charged of it from now on. */
    static void write(List<ScheduleItem> items, ObjectNode charge) {
        ScheduleWriting.items(items, charge.withObject("/" + ScheduleTerms.MEMBER));
    }

    /** When something of a charge, commit or credit is first drawn or charged. */
    static List<Instant> beginnings(Terms charge) {
        return charge.find(ScheduleTerms.MEMBER).map(ScheduleTerms::instants).orElse(List.of());
    }
}
