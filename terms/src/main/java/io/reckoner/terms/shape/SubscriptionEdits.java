package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.PRORATION;
import static io.reckoner.terms.shape.Members.QUANTITY;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.SUBSCRIPTION_ID;

import io.reckoner.contract.SeatSchedule;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an edit changes of subscriptions: their ends, seats and roundings. Seats that come or go by their ids change the quantity
 * as well; a new id takes an unassigned seat if there is one.
 */
public final class SubscriptionEdits {
    static final String MEMBER = "update_subscriptions";
    private static final String SEATS = "seat_updates";
    private static final String ADD = "add_seat_ids";
    private static final String REMOVE = "remove_seat_ids";
    private static final String ADD_UNASSIGNED = "add_unassigned_seats";
    private static final String REMOVE_UNASSIGNED = "remove_unassigned_seats";
    private static final String IDS = "seat_ids";
    private static final String NEW_MODE = "quantity_management_mode_update";

    private SubscriptionEdits() {}

    /** Reads the edits, each on what those before it left; {@code existing}: the contract's terms. */
    public static void check(Body body, ObjectNode existing) {
        ObjectNode terms = body.gives(MEMBER) ? existing.deepCopy() : existing;
        body.optional(MEMBER).objects(update -> {
            UUID id = update.required(SUBSCRIPTION_ID).id();
            ObjectNode subscription = id == null ? null : Json.item(terms, SubscriptionTerms.LIST, id);
            if (id != null && subscription == null) {
                update.problem(Code.REFERENCE, SUBSCRIPTION_ID, "a subscription of the contract");
            }
            end(update, subscription);
            update.optional(RecurringTerms.ROUNDING).object(RoundingTerms::check);
            mode(update, subscription);
            update.optional(SubscriptionTerms.UPDATES).objects(quantity -> quantity(update, quantity, subscription));
            update.optional(SEATS).object(seats -> seats(update, seats, subscription));
        });
    }

    private static void end(Body update, @Nullable ObjectNode subscription) {
        Instant end = update.optional(ENDING_BEFORE).hour();
        Instant start = subscription == null ? null : Json.instant(subscription, STARTING_AT);
        if (end != null && start != null && !end.isAfter(start)) {
            update.problem(Code.RANGE, ENDING_BEFORE, "after " + start);
        }
        if (update.clears(ENDING_BEFORE)) {
            update.normalized().putNull(ENDING_BEFORE);
        }
    }

    private static void mode(Body update, @Nullable ObjectNode subscription) {
        update.optional(NEW_MODE).object(mode -> {
            mode.required(SubscriptionTerms.MODE).oneOf(SubscriptionTerms.SEAT_BASED);
            mode.required(SubscriptionTerms.SEATS)
                    .object(config ->
                            config.required(SubscriptionTerms.GROUP_KEY).name());
        });
        if (update.gives(NEW_MODE) && subscription != null) {
            if (SubscriptionTerms.hasNamedSeats(Terms.of(subscription))) {
                update.problem(Code.STATE, NEW_MODE, "a subscription that is not SEAT_BASED yet");
            } else if (update.normalized().get(NEW_MODE) instanceof ObjectNode mode) {
                nameSeats(subscription, mode);
            }
        }
    }

    private static void quantity(Body update, Body quantity, @Nullable ObjectNode subscription) {
        SeatSchedule.Update change = SubscriptionTerms.checkUpdate(quantity);
        if (subscription == null || change == null) {
            return;
        }
        if (SubscriptionTerms.hasNamedSeats(Terms.of(subscription))) {
            update.problem(Code.STATE, SubscriptionTerms.UPDATES, "seat_updates, as its seats are named");
            return;
        }
        SubscriptionTerms.seats(Terms.of(subscription))
                .with(change)
                .belowZero()
                .ifPresent(from -> quantity.problem(
                        Code.RANGE, SubscriptionTerms.changeOf(quantity), "a quantity ≥ 0, also from " + from + " on"));
        SubscriptionTerms.update(subscription, quantity.normalized());
    }

    private static void seats(Body update, Body seats, @Nullable ObjectNode subscription) {
        if (subscription != null && !SubscriptionTerms.hasNamedSeats(Terms.of(subscription))) {
            update.problem(Code.STATE, SEATS, "quantity_updates, as its seats are not named");
        }
        boolean isKnown = subscription != null && SubscriptionTerms.hasNamedSeats(Terms.of(subscription));
        seats.optional(ADD).objects(change -> named(change, isKnown ? subscription : null, ADD));
        seats.optional(REMOVE).objects(change -> named(change, isKnown ? subscription : null, REMOVE));
        seats.optional(ADD_UNASSIGNED)
                .objects(change -> unassigned(change, isKnown ? subscription : null, ADD_UNASSIGNED));
        seats.optional(REMOVE_UNASSIGNED)
                .objects(change -> unassigned(change, isKnown ? subscription : null, REMOVE_UNASSIGNED));
    }

    private static void named(Body change, @Nullable ObjectNode subscription, String kind) {
        Instant start = change.required(STARTING_AT).hour();
        List<String> ids = change.required(IDS).texts(1);
        if (subscription == null || start == null) {
            return;
        }
        Set<String> there = idsAt(subscription, start);
        int index = 0;
        for (String id : ids) {
            if (kind.equals(ADD) ? !there.add(id) : !there.remove(id)) {
                change.problem(
                        kind.equals(ADD) ? Code.DUPLICATE : Code.REFERENCE,
                        IDS,
                        index,
                        kind.equals(ADD) ? "an id that no seat has then" : "the id of a seat that there is then");
            }
            index++;
        }
        apply(subscription, kind, change.normalized());
    }

    private static void unassigned(Body change, @Nullable ObjectNode subscription, String kind) {
        Instant start = change.required(STARTING_AT).hour();
        Integer quantity = change.required(QUANTITY).integer(1, SubscriptionTerms.MOST_SEATS);
        if (subscription == null || start == null || quantity == null) {
            return;
        }
        BigDecimal free = unassignedAt(subscription, start);
        if (kind.equals(REMOVE_UNASSIGNED) && free.compareTo(BigDecimal.valueOf(quantity)) < 0) {
            change.problem(
                    Code.RANGE, QUANTITY, "at most " + free.toPlainString() + ", the seats that are unassigned then");
            return;
        }
        apply(subscription, kind, change.normalized());
    }

    /** Merges the edits into the contract's terms. */
    public static void apply(ObjectNode contract, ObjectNode edit) {
        for (JsonNode update : Json.items(edit, MEMBER)) {
            ObjectNode subscription = Objects.requireNonNull(
                    Json.item(contract, SubscriptionTerms.LIST, Json.id(update, SUBSCRIPTION_ID)));
            JsonNode end = update.get(ENDING_BEFORE);
            if (end != null && end.isNull()) {
                subscription.remove(ENDING_BEFORE);
            } else if (end != null) {
                subscription.set(ENDING_BEFORE, end);
            }
            if (update.has(RecurringTerms.ROUNDING)) {
                subscription
                        .withObject("/" + PRORATION)
                        .set(SubscriptionTerms.ROUNDING, update.get(RecurringTerms.ROUNDING));
            }
            if (update.get(NEW_MODE) instanceof ObjectNode mode) {
                nameSeats(subscription, mode);
            }
            Json.items(update, SubscriptionTerms.UPDATES)
                    .forEach(quantity -> SubscriptionTerms.update(subscription, (ObjectNode) quantity));
            JsonNode seats = update.path(SEATS);
            apply(subscription, ADD, Json.items(seats, ADD));
            apply(subscription, REMOVE, Json.items(seats, REMOVE));
            apply(subscription, ADD_UNASSIGNED, Json.items(seats, ADD_UNASSIGNED));
            apply(subscription, REMOVE_UNASSIGNED, Json.items(seats, REMOVE_UNASSIGNED));
        }
    }

    /** The seats it has are unassigned until ids take them. */
    private static void nameSeats(ObjectNode subscription, ObjectNode mode) {
        subscription.set(SubscriptionTerms.MODE, mode.get(SubscriptionTerms.MODE));
        ObjectNode config = subscription.putObject(SubscriptionTerms.SEATS);
        config.set(
                SubscriptionTerms.GROUP_KEY, mode.path(SubscriptionTerms.SEATS).get(SubscriptionTerms.GROUP_KEY));
        config.putArray(SubscriptionTerms.SEAT_IDS);
        config.put(
                SubscriptionTerms.UNASSIGNED,
                Objects.requireNonNullElse(Json.number(subscription, SubscriptionTerms.INITIAL), BigDecimal.ZERO));
        subscription.remove(SubscriptionTerms.INITIAL);
    }

    private static void apply(ObjectNode subscription, String kind, Iterable<JsonNode> changes) {
        changes.forEach(change -> apply(subscription, kind, (ObjectNode) change));
    }

    /** Notes what comes or goes, in the order of submission, and what that makes of the quantity (S10). */
    private static void apply(ObjectNode subscription, String kind, ObjectNode change) {
        Instant start = Objects.requireNonNull(Json.instant(change, STARTING_AT));
        BigDecimal delta = delta(subscription, kind, change, start);
        subscription.withArray("/" + SEATS).addObject().set(kind, change.deepCopy());
        if (delta.signum() != 0) {
            SubscriptionTerms.update(subscription, start, delta);
        }
    }

    private static BigDecimal delta(ObjectNode subscription, String kind, ObjectNode change, Instant start) {
        BigDecimal named = BigDecimal.valueOf(change.path(IDS).size());
        return switch (kind) {
            case ADD ->
                named.subtract(unassignedAt(subscription, start).max(BigDecimal.ZERO))
                        .max(BigDecimal.ZERO);
            case REMOVE -> named.negate();
            case ADD_UNASSIGNED -> Objects.requireNonNull(Json.number(change, QUANTITY));
            default -> Objects.requireNonNull(Json.number(change, QUANTITY)).negate();
        };
    }

    private static BigDecimal unassignedAt(ObjectNode subscription, Instant instant) {
        return SubscriptionTerms.seats(Terms.of(subscription))
                .at(instant)
                .subtract(BigDecimal.valueOf(idsAt(subscription, instant).size()));
    }

    /** The ids of the seats there are at an instant. */
    private static Set<String> idsAt(ObjectNode subscription, Instant instant) {
        Set<String> ids = new LinkedHashSet<>(
                Terms.of(subscription).get(SubscriptionTerms.SEATS).texts(SubscriptionTerms.SEAT_IDS));
        Terms.of(subscription).list(SEATS).stream()
                .filter(change -> change.has(ADD) || change.has(REMOVE))
                .filter(change -> !start(change).isAfter(instant))
                .sorted(Comparator.comparing(SubscriptionEdits::start))
                .forEach(change -> {
                    change.find(ADD).ifPresent(added -> ids.addAll(added.texts(IDS)));
                    change.find(REMOVE).ifPresent(removed -> ids.removeAll(removed.texts(IDS)));
                });
        return ids;
    }

    private static Instant start(Terms change) {
        return (change.has(ADD) ? change.get(ADD) : change.get(REMOVE)).instant(STARTING_AT);
    }
}
