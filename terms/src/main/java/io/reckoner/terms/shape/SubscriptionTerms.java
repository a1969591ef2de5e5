package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.BILLING_FREQUENCY;
import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.DESCRIPTION;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.IS_PRORATED;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.PRORATION;
import static io.reckoner.terms.shape.Members.STARTING_AT;

import io.reckoner.catalog.ProductType;
import io.reckoner.contract.Subscription;
import io.reckoner.id.ProductId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Cadence;
import io.reckoner.time.Frequency;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Subscriptions (§15). */
public final class SubscriptionTerms {
    public static final String LIST = "subscriptions";
    static final String RATE = "subscription_rate";
    private static final String COLLECTION = "collection_schedule";
    private static final String ARREARS = "ARREARS";
    private static final String BEHAVIOR = "invoice_behavior";
    private static final String IMMEDIATELY = "BILL_IMMEDIATELY";
    private static final String LATER = "BILL_ON_NEXT_COLLECTION_DATE";
    private static final String CYCLE = "billing_cycle_config";
    static final String ANCHOR = "anchor_date";
    private static final String PLACEMENT = "invoice_placement";
    private static final String ON_USAGE_INVOICE = "ON_USAGE_INVOICE";
    static final String ROUNDING = "rounding";

    private SubscriptionTerms() {}

    static void check(Body body, References references, @Nullable Instant contractStart) {
        references.readTemporaryId(body, references.identify(body, Kind.SUBSCRIPTION));
        body.required(RATE).object(rate -> {
            rate.required(PRODUCT_ID).reference(references.product(ProductType.SUBSCRIPTION));
            rate.required(BILLING_FREQUENCY).oneOf("MONTHLY", "QUARTERLY", "ANNUAL", "WEEKLY");
        });
        String collection = body.required(COLLECTION).oneOf("ADVANCE", ARREARS);
        boolean arrears = ARREARS.equals(collection);
        body.required(PRORATION).object(proration -> proration(proration, arrears));
        Instant start = body.optional(STARTING_AT).hour();
        body.optional(ENDING_BEFORE).hourAfter(STARTING_AT, start);
        Instant begins = start != null ? start : contractStart;
        body.optional(CYCLE).object(cycle -> cycle(cycle, arrears, begins));
        SeatTerms.check(body);
        body.optional(NAME).name();
        body.carried(DESCRIPTION, CUSTOM_FIELDS);
    }

    /** S6: only what is collected in advance can be billed immediately. */
    private static void proration(Body body, boolean arrears) {
        body.optional(IS_PRORATED).bool();
        String behavior = body.optional(BEHAVIOR).oneOf(IMMEDIATELY, LATER);
        if (arrears && IMMEDIATELY.equals(behavior)) {
            body.problem(Code.EXCLUSIVE, BEHAVIOR, "BILL_IMMEDIATELY only with collection_schedule ADVANCE");
        }
        body.optional(ROUNDING).object(RoundingTerms::check);
    }

    /** S2: an anchor of its own is for what is collected in advance, and lies not after the start. */
    private static void cycle(Body body, boolean arrears, @Nullable Instant start) {
        Instant anchor = body.optional(ANCHOR).hour();
        if (anchor != null && arrears) {
            body.problem(Code.EXCLUSIVE, ANCHOR, "only with collection_schedule ADVANCE");
        }
        if (anchor != null && start != null && anchor.isAfter(start)) {
            body.problem(Code.RANGE, ANCHOR, "not after " + start);
        }
        body.optional(PLACEMENT).oneOf(ON_USAGE_INVOICE, "ON_SCHEDULED_INVOICE");
    }

    /** Whether it is paid before its periods, not behind them (S3). */
    static boolean isInAdvance(Terms subscription) {
        return !subscription.text(COLLECTION).equals(ARREARS);
    }

    /**
     * Reads one back.
     *
     * @param contract the term of its contract, which it has if it has none of its own
     * @param grid of the contract's statements, whose anchor it has if it has none of its own (S2)
     * @param counted those whose seats a recurring commit or credit counts
     */
    static Subscription of(Terms subscription, Term contract, Cadence grid, Set<UUID> counted) {
        UUID id = subscription.id(ID);
        Terms proration = subscription.get(PRORATION);
        Optional<Terms> cycle = subscription.find(CYCLE);
        boolean inAdvance = isInAdvance(subscription);
        return new Subscription(
                id,
                new ProductId(product(subscription)),
                new Term(
                        subscription.findInstant(STARTING_AT).orElse(contract.startingAt()),
                        subscription.findInstant(ENDING_BEFORE).orElse(null)),
                new Subscription.Collection(
                        new Cadence(
                                cycle.flatMap(one -> one.findInstant(ANCHOR)).orElse(grid.anchor()),
                                Frequency.valueOf(frequency(subscription))),
                        inAdvance,
                        inAdvance && proration.text(BEHAVIOR, IMMEDIATELY).equals(IMMEDIATELY),
                        cycle.map(one -> one.text(PLACEMENT, ON_USAGE_INVOICE).equals(ON_USAGE_INVOICE))
                                .orElse(true)),
                new Subscription.Parts(
                        !proration.has(IS_PRORATED) || proration.flag(IS_PRORATED),
                        proration.find(ROUNDING).map(RoundingTerms::of).orElse(null)),
                SeatTerms.seats(subscription),
                counted.contains(id));
    }

    static String frequency(Terms subscription) {
        return subscription.get(RATE).text(BILLING_FREQUENCY);
    }

    static UUID product(Terms subscription) {
        return subscription.get(RATE).id(PRODUCT_ID);
    }

    /** What holds where nothing was said (formats §5). */
    static void showDefaults(ObjectNode term) {
        ObjectNode proration = term.withObject("/" + PRORATION);
        proration.putIfAbsent(IS_PRORATED, proration.booleanNode(true));
        String behavior = ARREARS.equals(Json.text(term, COLLECTION)) ? LATER : IMMEDIATELY;
        proration.putIfAbsent(BEHAVIOR, proration.stringNode(behavior));
    }
}
