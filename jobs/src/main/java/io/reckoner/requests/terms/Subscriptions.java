package io.reckoner.requests.terms;

import io.reckoner.catalog.ProductType;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Subscriptions (§15). */
final class Subscriptions {
    private static final int MOST_SEATS = 1_000_000_000;

    private Subscriptions() {}

    static void read(Body body, Scope scope, @Nullable Instant contractStart) {
        scope.readTemporaryId(body, scope.identify(body, Kind.SUBSCRIPTION));
        body.required("subscription_rate").object(rate -> {
            rate.required("product_id").reference(scope.product(ProductType.SUBSCRIPTION));
            rate.required("billing_frequency").oneOf("MONTHLY", "QUARTERLY", "ANNUAL", "WEEKLY");
        });
        String collection = body.required("collection_schedule").oneOf("ADVANCE", "ARREARS");
        boolean arrears = "ARREARS".equals(collection);
        body.required("proration").object(proration -> proration(proration, arrears));
        Instant start = body.optional("starting_at").hour();
        body.optional("ending_before").hourAfter("starting_at", start);
        Instant begins = start != null ? start : contractStart;
        body.optional("billing_cycle_config").object(cycle -> cycle(cycle, arrears, begins));
        quantities(body);
        body.optional("name").name();
        body.carried("description", "custom_fields");
    }

    /** S6: only what is collected in advance can be billed immediately. */
    private static void proration(Body body, boolean arrears) {
        body.optional("is_prorated").bool();
        String behavior = body.optional("invoice_behavior").oneOf("BILL_IMMEDIATELY", "BILL_ON_NEXT_COLLECTION_DATE");
        if (arrears && "BILL_IMMEDIATELY".equals(behavior)) {
            body.problem(Code.EXCLUSIVE, "invoice_behavior", "BILL_IMMEDIATELY only with collection_schedule ADVANCE");
        }
        body.optional("rounding").object(Shapes::rounding);
    }

    /** S2: an anchor of its own is for what is collected in advance, and lies not after the start. */
    private static void cycle(Body body, boolean arrears, @Nullable Instant start) {
        Instant anchor = body.optional("anchor_date").hour();
        if (anchor != null && arrears) {
            body.problem(Code.EXCLUSIVE, "anchor_date", "only with collection_schedule ADVANCE");
        }
        if (anchor != null && start != null && anchor.isAfter(start)) {
            body.problem(Code.RANGE, "anchor_date", "not after " + start);
        }
        body.optional("invoice_placement").oneOf("ON_USAGE_INVOICE", "ON_SCHEDULED_INVOICE");
    }

    private static void quantities(Body body) {
        String mode = body.optional("quantity_management_mode").oneOf("QUANTITY_ONLY", "SEAT_BASED");
        boolean seats = "SEAT_BASED".equals(mode);
        (seats ? body.optional("initial_quantity") : body.required("initial_quantity")).number(Bound.AT_LEAST_ZERO);
        (seats ? body.required("seat_config") : body.optional("seat_config")).object(config -> {
            config.required("seat_group_key").name();
            config.required("initial_seat_ids").texts();
            config.exclusive("initial_unassigned_seats", "initial_unassigned_seats_quantity");
            config.optional("initial_unassigned_seats").integer(0, MOST_SEATS);
            Integer spelled =
                    config.optional("initial_unassigned_seats_quantity").integer(0, MOST_SEATS);
            if (spelled != null) {
                config.normalized().remove("initial_unassigned_seats_quantity");
                config.normalized().put("initial_unassigned_seats", spelled);
            }
        });
        String refused = seats ? "initial_quantity" : "seat_config";
        if (body.gives(refused)) {
            body.problem(
                    Code.EXCLUSIVE,
                    refused,
                    "only with quantity_management_mode " + (seats ? "QUANTITY_ONLY" : "SEAT_BASED"));
        }
    }
}
