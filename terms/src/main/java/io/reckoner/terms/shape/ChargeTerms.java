package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.NETSUITE_SALES_ORDER_ID;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;

import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.catalog.ProductType;
import io.reckoner.contract.Discount;
import io.reckoner.contract.ScheduledCharge;
import io.reckoner.id.ProductId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Fixed fees and discounts (§16). */
final class ChargeTerms {
    static final String LIST = "scheduled_charges";
    static final String DISCOUNTS = "discounts";

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
