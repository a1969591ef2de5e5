package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.QUANTITY;
import static io.reckoner.terms.shape.Members.STARTING_AT;

import io.reckoner.contract.SeatSchedule;
import io.reckoner.contract.Seats;
import io.reckoner.money.Decimals;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The seats of a subscription: how many, who has them, and what became of them since (S6, S7, S10, R7). */
public final class SeatTerms {
    private static final String MODE = "quantity_management_mode";
    private static final String SEAT_BASED = "SEAT_BASED";
    private static final String QUANTITY_ONLY = "QUANTITY_ONLY";
    private static final String INITIAL = "initial_quantity";
    private static final String CONFIG = "seat_config";
    private static final String GROUP_KEY = "seat_group_key";
    private static final String INITIAL_IDS = "initial_seat_ids";
    private static final String UNASSIGNED = "initial_unassigned_seats";
    private static final String UNASSIGNED_TOO = "initial_unassigned_seats_quantity";
    static final String UPDATES = "quantity_updates";
    private static final String DELTA = "quantity_delta";
    private static final String MODE_UPDATE = "quantity_management_mode_update";
    private static final String SEAT_UPDATES = "seat_updates";
    private static final String SEAT_IDS = "seat_ids";
    private static final String ADD_IDS = "add_seat_ids";
    private static final String REMOVE_IDS = "remove_seat_ids";
    private static final String ADD_UNASSIGNED = "add_unassigned_seats";
    private static final String REMOVE_UNASSIGNED = "remove_unassigned_seats";

    private static final int MOST_SEATS = 1_000_000_000;

    private SeatTerms() {}

    static void check(Body body) {
        String mode = body.optional(MODE).oneOf(QUANTITY_ONLY, SEAT_BASED);
        boolean seats = SEAT_BASED.equals(mode);
        (seats ? body.optional(INITIAL) : body.required(INITIAL)).number(Bound.AT_LEAST_ZERO);
        (seats ? body.required(CONFIG) : body.optional(CONFIG)).object(config -> {
            config.required(GROUP_KEY).name();
            config.required(INITIAL_IDS).texts();
            config.exclusive(UNASSIGNED, UNASSIGNED_TOO);
            config.optional(UNASSIGNED).integer(0, MOST_SEATS);
            Integer spelled = config.optional(UNASSIGNED_TOO).integer(0, MOST_SEATS);
            if (spelled != null) {
                config.normalized().remove(UNASSIGNED_TOO);
                config.normalized().put(UNASSIGNED, spelled);
            }
        });
        String refused = seats ? INITIAL : CONFIG;
        if (body.gives(refused)) {
            body.problem(Code.EXCLUSIVE, refused, "only with " + MODE + " " + (seats ? QUANTITY_ONLY : SEAT_BASED));
        }
    }

    /** Reads another quantity from an instant on, or so many more or fewer (S6, S7); null if it is not whole. */
    public static SeatSchedule.@Nullable Update checkUpdate(Body body) {
        Instant start = body.required(STARTING_AT).hour();
        body.exclusive(QUANTITY, DELTA);
        if (!body.gives(QUANTITY) && !body.gives(DELTA)) {
            body.problem(Code.EXCLUSIVE, QUANTITY + " or " + DELTA);
        }
        BigDecimal quantity = body.optional(QUANTITY).number(Bound.AT_LEAST_ZERO);
        BigDecimal delta = body.optional(DELTA).number(Bound.NOT_ZERO);
        if (start == null || (quantity == null && delta == null)) {
            return null;
        }
        return new SeatSchedule.Update(
                start, quantity != null ? new Seats.Exactly(quantity) : new Seats.By(Objects.requireNonNull(delta)));
    }

    /** How an update spells its change, for problems with it. */
    public static String changeOf(Body update) {
        return update.gives(QUANTITY) ? QUANTITY : DELTA;
    }

    /** Notes an update, in the order of submission (S10). */
    public static void update(ObjectNode subscription, ObjectNode given) {
        ObjectNode update = subscription.withArray("/" + UPDATES).addObject();
        Stream.of(STARTING_AT, QUANTITY, DELTA)
                .filter(given::has)
                .forEach(member -> update.set(member, given.get(member)));
    }

    /** Reads what an edit makes of the seats of a subscription, and makes it so; {@code stored}: null if it is not known. */
    static void checkEdit(Body edit, @Nullable ObjectNode stored) {
        edit.optional(MODE_UPDATE).object(update -> {
            update.required(MODE).oneOf(SEAT_BASED);
            update.required(CONFIG).object(config -> config.required(GROUP_KEY).name());
        });
        boolean becomesNamed = edit.normalized().get(MODE_UPDATE) instanceof ObjectNode;
        if (stored != null && becomesNamed && hasNamedSeats(Terms.of(stored))) {
            edit.problem(Code.STATE, MODE_UPDATE, "a subscription that is not SEAT_BASED yet");
        } else if (stored != null && becomesNamed && edit.isSound()) {
            nameSeats(stored, (ObjectNode) edit.normalized().get(MODE_UPDATE));
        }
        boolean named = stored != null && hasNamedSeats(Terms.of(stored));
        if (stored != null && edit.gives(UPDATES) && named) {
            edit.problem(Code.STATE, UPDATES, "seat_updates, as its seats are named");
        }
        edit.optional(UPDATES).objects(update -> checkQuantity(update, named ? null : stored));
        if (stored != null && edit.gives(SEAT_UPDATES) && !named) {
            edit.problem(Code.STATE, SEAT_UPDATES, "quantity_updates, as its seats are not named");
        }
        edit.optional(SEAT_UPDATES).object(updates -> {
            ObjectNode seats = named ? stored : null;
            updates.optional(ADD_IDS).objects(1, update -> checkIds(update, ADD_IDS, seats));
            updates.optional(REMOVE_IDS).objects(1, update -> checkIds(update, REMOVE_IDS, seats));
            updates.optional(ADD_UNASSIGNED).objects(1, update -> checkUnassigned(update, ADD_UNASSIGNED, seats));
            updates.optional(REMOVE_UNASSIGNED).objects(1, update -> checkUnassigned(update, REMOVE_UNASSIGNED, seats));
        });
    }

    private static void checkQuantity(Body body, @Nullable ObjectNode stored) {
        SeatSchedule.Update update = checkUpdate(body);
        if (stored != null && update != null) {
            seats(Terms.of(stored))
                    .with(update)
                    .belowZero()
                    .ifPresent(from ->
                            body.problem(Code.RANGE, changeOf(body), "a quantity ≥ 0, also from " + from + " on"));
            update(stored, body.normalized());
        }
    }

    private static void checkIds(Body update, String list, @Nullable ObjectNode stored) {
        List<String> ids = update.required(SEAT_IDS).texts(1);
        Instant start = update.required(STARTING_AT).hour();
        if (stored == null || start == null) {
            return;
        }
        var there = new HashSet<>(seats(Terms.of(stored)).seatsAt(start).ids());
        for (int index = 0; index < ids.size(); index++) {
            if (list.equals(ADD_IDS) && !there.add(ids.get(index))) {
                update.problem(Code.DUPLICATE, SEAT_IDS, index, "an id that no seat has then");
            } else if (list.equals(REMOVE_IDS) && !there.remove(ids.get(index))) {
                update.problem(Code.REFERENCE, SEAT_IDS, index, "the id of a seat that there is then");
            }
        }
        seatUpdate(stored, list, update.normalized());
    }

    private static void checkUnassigned(Body update, String list, @Nullable ObjectNode stored) {
        Integer quantity = update.required(QUANTITY).integer(1, MOST_SEATS);
        Instant start = update.required(STARTING_AT).hour();
        if (stored == null || start == null || quantity == null) {
            return;
        }
        BigDecimal free = seats(Terms.of(stored)).seatsAt(start).unassigned();
        if (list.equals(REMOVE_UNASSIGNED) && free.compareTo(BigDecimal.valueOf(quantity)) < 0) {
            update.problem(
                    Code.RANGE, QUANTITY, "at most " + Decimals.plain(free) + ", the seats that are unassigned then");
        }
        seatUpdate(stored, list, update.normalized());
    }

    /** Notes them all, in the order of the page. */
    static void edit(ObjectNode subscription, ObjectNode edit) {
        if (edit.get(MODE_UPDATE) instanceof ObjectNode update) {
            nameSeats(subscription, update);
        }
        Json.items(edit, UPDATES).forEach(update -> update(subscription, (ObjectNode) update));
        JsonNode seats = edit.path(SEAT_UPDATES);
        for (String list : List.of(ADD_IDS, REMOVE_IDS, ADD_UNASSIGNED, REMOVE_UNASSIGNED)) {
            Json.items(seats, list).forEach(update -> seatUpdate(subscription, list, (ObjectNode) update));
        }
    }

    /** The seats it has are unassigned until ids take them. */
    private static void nameSeats(ObjectNode subscription, ObjectNode update) {
        subscription.set(MODE, update.get(MODE));
        ObjectNode config = subscription.putObject(CONFIG);
        config.set(GROUP_KEY, update.path(CONFIG).get(GROUP_KEY));
        config.putArray(INITIAL_IDS);
        config.set(UNASSIGNED, subscription.remove(INITIAL));
    }

    private static void seatUpdate(ObjectNode subscription, String list, ObjectNode given) {
        ObjectNode update = subscription.withArray("/" + UPDATES).addObject();
        update.set(STARTING_AT, given.get(STARTING_AT));
        update.set(list, given.get(given.has(SEAT_IDS) ? SEAT_IDS : QUANTITY));
    }

    public static boolean hasNamedSeats(Terms subscription) {
        return subscription.text(MODE, QUANTITY_ONLY).equals(SEAT_BASED);
    }

    /** The presentation key that tells whose seat it is; null for a subscription whose seats have no ids. */
    static @Nullable String groupKey(Terms subscription) {
        return subscription.find(CONFIG).map(config -> config.text(GROUP_KEY)).orElse(null);
    }

    /** How many seats there are, and since when; unassigned ones count too (R7). */
    public static SeatSchedule seats(Terms subscription) {
        Optional<Terms> config = subscription.find(CONFIG);
        Seats initial = config.map(seats -> new Seats(
                        seats.texts(INITIAL_IDS), seats.findNumber(UNASSIGNED).orElse(BigDecimal.ZERO)))
                .orElseGet(() -> Seats.of(subscription.findNumber(INITIAL).orElse(BigDecimal.ZERO)));
        return new SeatSchedule(
                initial,
                subscription.list(UPDATES).stream()
                        .map(update -> new SeatSchedule.Update(update.instant(STARTING_AT), change(update)))
                        .toList());
    }

    private static Seats.Change change(Terms update) {
        if (update.has(ADD_IDS)) {
            return new Seats.Assign(List.copyOf(update.texts(ADD_IDS)));
        }
        if (update.has(REMOVE_IDS)) {
            return new Seats.Remove(List.copyOf(update.texts(REMOVE_IDS)));
        }
        if (update.has(REMOVE_UNASSIGNED)) {
            return new Seats.RemoveUnassigned(update.number(REMOVE_UNASSIGNED));
        }
        return update.findNumber(QUANTITY)
                .<Seats.Change>map(Seats.Exactly::new)
                .orElseGet(() -> new Seats.By(update.findNumber(DELTA).orElseGet(() -> update.number(ADD_UNASSIGNED))));
    }
}
