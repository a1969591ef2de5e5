package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.CREDIT_TYPE_ID;
import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.DESCRIPTION;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.IS_PRORATED;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.NETSUITE_SALES_ORDER_ID;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.PRORATION;
import static io.reckoner.terms.shape.Members.PRORATION_ROUNDING;
import static io.reckoner.terms.shape.Members.QUANTITY;
import static io.reckoner.terms.shape.Members.RATE_TYPE;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.SUBSCRIPTION_ID;
import static io.reckoner.terms.shape.Members.UNIT_PRICE;
import static io.reckoner.terms.shape.Members.VALUE;

import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.ProductType;
import io.reckoner.contract.CountedSeats;
import io.reckoner.contract.ProrationSides;
import io.reckoner.contract.RecurringAmount;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.id.ProductId;
import io.reckoner.money.RoundingRule;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Cadence;
import io.reckoner.time.Frequency;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Recurring commits and credits (§14): a balance each period. */
final class RecurringTerms {
    static final String COMMITS = "recurring_commits";
    static final String CREDITS = "recurring_credits";
    static final List<String> LISTS = List.of(COMMITS, CREDITS);
    static final String ACCESS = "access_amount";
    static final String INVOICE = "invoice_amount";
    static final String DURATION = "commit_duration";
    static final String UNIT = "unit";
    static final String PERIODS = "PERIODS";
    private static final String FREQUENCY = "recurrence_frequency";
    private static final String OF_ACCESS = "access";
    private static final String OF_INVOICE = "invoice";
    private static final String SEATS = "subscription_config";
    private static final String INCREASES = "apply_seat_increase_config";
    private static final String ALLOCATION = "allocation";
    private static final String POOLED = "POOLED";
    private static final String INDIVIDUAL = "INDIVIDUAL";
    static final String SEQUENCE = "sequence";

    /** In periods: ten years of days. */
    private static final int LONGEST_DURATION = 3650;

    private RecurringTerms() {}

    static void commit(Body body, References references) {
        references.readTemporaryId(body, references.identify(body, Kind.RECURRING_COMMIT));
        body.optional(INVOICE).object(amount -> {
            amount.optional(CREDIT_TYPE_ID).reference(references.creditType("FIAT"));
            amount.required(UNIT_PRICE).number();
            amount.required(QUANTITY).number();
        });
        shared(body, references);
    }

    static void credit(Body body, References references) {
        references.readTemporaryId(body, references.identify(body, Kind.RECURRING_CREDIT));
        shared(body, references);
    }

    private static void shared(Body body, References references) {
        boolean perSeat = body.gives(SEATS);
        body.required(PRODUCT_ID).reference(references.product(ProductType.FIXED));
        body.required(ACCESS).object(amount -> {
            amount.optional(CREDIT_TYPE_ID).reference(references.creditType());
            amount.required(UNIT_PRICE).number(Bound.AT_LEAST_ZERO);
            (perSeat ? amount.optional(QUANTITY) : amount.required(QUANTITY)).number(Bound.POSITIVE);
        });
        body.required(DURATION).object(duration -> {
            duration.required(VALUE).integer(1, LONGEST_DURATION);
            duration.optional(UNIT).oneOf(PERIODS);
        });
        Instant start = body.required(STARTING_AT).hour();
        body.optional(ENDING_BEFORE).hourAfter(STARTING_AT, start);
        body.optional(FREQUENCY).oneOf("MONTHLY", "QUARTERLY", "ANNUAL", "WEEKLY", "DAILY");
        body.optional(PRORATION).oneOf("NONE", "FIRST", "LAST", "FIRST_AND_LAST");
        body.optional(PRORATION_ROUNDING).object(RecurringTerms::rounding);
        body.optional(SEATS).object(config -> {
            config.required(SUBSCRIPTION_ID).reference(references.own(Kind.SUBSCRIPTION));
            config.required(INCREASES)
                    .object(seats -> seats.required(IS_PRORATED).bool());
            config.optional(ALLOCATION).oneOf(POOLED, INDIVIDUAL);
        });
        DrawingTerms.check(body, references);
        body.carried(DESCRIPTION, NETSUITE_SALES_ORDER_ID, CUSTOM_FIELDS);
    }

    private static void rounding(Body body) {
        body.optional(OF_ACCESS).object(RoundingTerms::check);
        body.optional(OF_INVOICE).object(RoundingTerms::check);
    }

    /** An edit; {@code term}: what it edits, null if it is not known. It reaches the children that do not exist yet (R6). */
    static void checkEdit(Body update, boolean isCommit, @Nullable ObjectNode term) {
        update.optional(ACCESS).object(amount -> {
            amount.optional(UNIT_PRICE).number(Bound.AT_LEAST_ZERO);
            amount.optional(QUANTITY).number(Bound.POSITIVE);
        });
        if (isCommit) {
            boolean isFree = term != null && !term.has(INVOICE);
            update.optional(INVOICE)
                    .object(amount -> List.of(UNIT_PRICE, QUANTITY)
                            .forEach(member -> (isFree ? amount.required(member) : amount.optional(member)).number()));
        }
        Instant end = update.optional(ENDING_BEFORE).hour();
        Instant start = term == null ? null : Json.instant(term, STARTING_AT);
        if (end != null && start != null && !end.isAfter(start)) {
            update.problem(Code.RANGE, ENDING_BEFORE, "after " + start);
        }
        if (update.clears(ENDING_BEFORE)) {
            update.normalized().putNull(ENDING_BEFORE);
        }
        DrawingTerms.checkRateType(update);
        update.optional(PRORATION_ROUNDING).object(RecurringTerms::rounding);
    }

    static void edit(ObjectNode term, ObjectNode edit) {
        List.of(ACCESS, INVOICE, PRORATION_ROUNDING).forEach(member -> {
            if (edit.get(member) instanceof ObjectNode given) {
                (term.get(member) instanceof ObjectNode present ? present : term.putObject(member)).setAll(given);
            }
        });
        if (edit.has(RATE_TYPE)) {
            term.set(RATE_TYPE, edit.get(RATE_TYPE));
        }
        JsonNode end = edit.get(ENDING_BEFORE);
        if (end != null && end.isNull()) {
            term.remove(ENDING_BEFORE);
        } else if (end != null) {
            term.set(ENDING_BEFORE, end);
        }
    }

    /**
     * Reads one back.
     *
     * @param grid the statement grid of its contract, for those without a frequency (R2)
     * @param subscriptions a subscription of its contract
     * @param sequence creation order of its contract, for those that have none of their own
     */
    record Reading(CatalogNames catalog, Cadence grid, Function<UUID, Terms> subscriptions, long sequence) {
        RecurringBalance of(Terms term, boolean isCommit) {
            Instant start = term.instant(STARTING_AT);
            var product = new ProductId(term.id(PRODUCT_ID));
            return new RecurringBalance(
                    term.id(ID),
                    isCommit ? BalanceType.PREPAID : BalanceType.CREDIT,
                    term.findText(NAME).orElseGet(() -> catalog.productName(product, start)),
                    product,
                    DrawingTerms.of(term),
                    new RecurringBalance.Timing(
                            new Term(start, term.findInstant(ENDING_BEFORE).orElse(null)),
                            term.findText(FREQUENCY)
                                    .map(frequency -> new Cadence(start, Frequency.valueOf(frequency)))
                                    .orElse(grid),
                            term.get(DURATION).number(VALUE).intValueExact(),
                            term.findText(PRORATION)
                                    .map(ProrationSides::valueOf)
                                    .orElse(ProrationSides.FIRST_AND_LAST)),
                    amount(term.get(ACCESS), rounding(term, OF_ACCESS)),
                    term.find(INVOICE)
                            .map(amount -> amount(amount, rounding(term, OF_INVOICE)))
                            .orElse(null),
                    term.find(SEATS).map(this::counted).orElse(null),
                    term.findNumber(SEQUENCE).map(BigDecimal::longValueExact).orElse(sequence),
                    term.find(CUSTOM_FIELDS).map(Terms::textMap).orElse(Map.of()));
        }

        private RecurringAmount amount(Terms amount, @Nullable RoundingRule rounding) {
            return new RecurringAmount(
                    ScheduleTerms.creditType(amount, catalog),
                    amount.number(UNIT_PRICE),
                    ScheduleTerms.quantity(amount),
                    rounding);
        }

        /** The subscription whose seats it grants for (R7). */
        private CountedSeats counted(Terms config) {
            Terms subscription = subscriptions.apply(config.id(SUBSCRIPTION_ID));
            boolean isIndividual = config.text(ALLOCATION, POOLED).equals(INDIVIDUAL);
            return new CountedSeats(
                    SeatTerms.seats(subscription),
                    config.get(INCREASES).flag(IS_PRORATED),
                    isIndividual ? SeatTerms.groupKey(subscription) : null);
        }

        /** Null = exact. */
        private static @Nullable RoundingRule rounding(Terms term, String side) {
            return term.find(PRORATION_ROUNDING)
                    .flatMap(rounding -> rounding.find(side))
                    .map(RoundingTerms::of)
                    .orElse(null);
        }
    }

    /** The subscriptions whose seats are counted; {@code prefix}: before the names of the lists. */
    static Set<UUID> allCounted(Terms contract, String prefix) {
        return LISTS.stream()
                .flatMap(list -> contract.list(prefix + list).stream())
                .flatMap(recurring -> recurring.find(SEATS).stream())
                .map(config -> config.id(SUBSCRIPTION_ID))
                .collect(Collectors.toSet());
    }

    /** What of it cannot be billed: a balance for each seat, where seats have no ids. */
    static Optional<String> unbillable(Terms term, Function<UUID, Terms> subscriptions) {
        return term.find(SEATS)
                .filter(config -> config.text(ALLOCATION, POOLED).equals(INDIVIDUAL)
                        && SeatTerms.groupKey(subscriptions.apply(config.id(SUBSCRIPTION_ID))) == null)
                .map(config -> SEATS + " " + INDIVIDUAL + " of a subscription without seat ids");
    }
}
