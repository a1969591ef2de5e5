package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.STARTING_AT;

import io.reckoner.balance.Origin;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lists of terms that creation, amendment and edit have in common.
 *
 * @param prefix before each member's name: {@code add_} in an edit
 * @param explicit whether the contract prices overrides by EXPLICIT priority (O7)
 * @param existing the terms of the contract that they are added to; null for a new one
 * @param contractStart null if not known
 * @param card the contract's rate card; null if it has none, or none is known
 */
public record ContractTerms(
        String prefix,
        boolean explicit,
        @Nullable ObjectNode existing,
        @Nullable Instant contractStart,
        References.@Nullable Card card) {
    public static final String COMMITS = "commits";
    public static final String CREDITS = "credits";
    /** Which amendments it had, and since when each counts. */
    public static final String AMENDMENTS = "amendments";

    static final String OVERRIDES = "overrides";
    private static final String REMOVED = "remove_overrides";

    /** In the order their balances and children are created (§10.1 step 5). */
    public static final List<String> BALANCES =
            List.of(COMMITS, CREDITS, RecurringTerms.COMMITS, RecurringTerms.CREDITS);

    public static final List<String> ALL = List.of(
            COMMITS,
            CREDITS,
            RecurringTerms.COMMITS,
            RecurringTerms.CREDITS,
            OVERRIDES,
            ChargeTerms.LIST,
            SubscriptionTerms.LIST,
            ChargeTerms.DISCOUNTS,
            ServiceTerms.LIST,
            RoyaltyTerms.LIST);

    public static final List<String> OF_AMENDMENTS = List.of(
            COMMITS, CREDITS, OVERRIDES, ChargeTerms.LIST, ChargeTerms.DISCOUNTS, ServiceTerms.LIST, RoyaltyTerms.LIST);

    /** What others of the same body may name by id or {@code temporary_id}. */
    private static final Map<String, Kind> NAMED = Map.of(
            COMMITS,
            Kind.COMMIT,
            CREDITS,
            Kind.CREDIT,
            RecurringTerms.COMMITS,
            Kind.RECURRING_COMMIT,
            RecurringTerms.CREDITS,
            Kind.RECURRING_CREDIT,
            SubscriptionTerms.LIST,
            Kind.SUBSCRIPTION);

    /** Whether a contract has a list of that name. */
    public static boolean isList(String member) {
        return ALL.contains(member) || member.equals(SpendTrackerTerms.LIST);
    }

    /** Reads the members named, those that others may name being known first. */
    public void check(Body body, References references, List<String> members) {
        NAMED.forEach((member, kind) -> references.announce(body, prefix + member, kind));
        members.forEach(member -> body.optional(prefix + member).objects(item -> check(member, item, references)));
        if (body.isSound()) {
            warn(Terms.of(body.normalized()), references);
        }
        if (existing != null && body.isSound()) {
            RoyaltyTerms.checkChanges(body, prefix + RoyaltyTerms.LIST, existing, start(body.normalized()));
        }
    }

    /** Whether what is added counts from an instant on, as a whole: an amendment does (E3). */
    private boolean isDated() {
        return existing != null && prefix.isEmpty();
    }

    private @Nullable String start(ObjectNode given) {
        return isDated() ? Json.text(given, STARTING_AT) : null;
    }

    private void check(String member, Body item, References references) {
        switch (member) {
            case COMMITS -> CommitTerms.ofContract(item, references);
            case CREDITS -> CommitTerms.creditOfContract(item, references);
            case RecurringTerms.COMMITS -> RecurringTerms.commit(item, references);
            case RecurringTerms.CREDITS -> RecurringTerms.credit(item, references);
            case OVERRIDES -> OverrideTerms.check(item, references, explicit, card);
            case ChargeTerms.LIST -> ChargeTerms.scheduled(item, references);
            case SubscriptionTerms.LIST -> SubscriptionTerms.check(item, references, contractStart);
            case ChargeTerms.DISCOUNTS -> ChargeTerms.discount(item, references);
            case ServiceTerms.LIST -> ServiceTerms.check(item, references);
            case RoyaltyTerms.LIST -> RoyaltyTerms.check(item, references, existing, isDated());
            default -> throw new IllegalArgumentException(member);
        }
    }

    /** Names the subscriptions that nothing prices yet (S1): a later line may. */
    private void warn(Terms body, References references) {
        var prices = SubscriptionPrices.of(
                body, prefix, (product, frequency) -> card != null && card.bills(product, frequency));
        body.list(prefix + SubscriptionTerms.LIST).stream()
                .filter(prices::lacks)
                .forEach(subscription -> references.warn("subscription " + subscription.text(ID)
                        + " has no rate yet: add one for product " + SubscriptionTerms.product(subscription)
                        + " billed " + SubscriptionTerms.frequency(subscription) + ", or its account is parked"));
    }

    /** Reads threshold configurations and spend trackers; {@code existing} are the terms they are added to. */
    public void checkThresholds(Body body, References references, ObjectNode existing) {
        var whole = new ThresholdTerms(references, null);
        for (String name : ThresholdTerms.CONFIGURATIONS) {
            body.optional(prefix + name).object(configuration -> whole.check(configuration, name));
            if (this.existing != null && body.gives(prefix + name) && existing.has(name)) {
                body.problem(Code.STATE, prefix + name, "a contract without " + name);
            }
        }
        SpendTrackerTerms.check(body, prefix + SpendTrackerTerms.LIST, references, Terms.of(existing));
    }

    /** Gives a commit, a credit or a recurring one its place in the order of creation (§10.1 step 5). */
    public static void number(ObjectNode term, long sequence) {
        term.put(RecurringTerms.SEQUENCE, sequence);
    }

    /** Adds the lists and configurations to the terms of a contract. */
    public void add(ObjectNode contract, ObjectNode given) {
        Stream.concat(ALL.stream(), Stream.of(SpendTrackerTerms.LIST)).forEach(member -> {
            if (given.get(prefix + member) instanceof ArrayNode added && !added.isEmpty()) {
                if (member.equals(RoyaltyTerms.LIST)) {
                    RoyaltyTerms.add(contract, added, start(given));
                } else {
                    contract.withArray("/" + member).addAll(added);
                }
            }
        });
        for (String name : ThresholdTerms.CONFIGURATIONS) {
            JsonNode configuration = given.get(prefix + name);
            if (configuration != null) {
                contract.set(name, configuration);
            }
        }
    }

    /** Switches a threshold of a contract off (V6); whether it was on. */
    public static boolean switchOff(ObjectNode contract, Origin.Threshold threshold) {
        return ThresholdTerms.switchOff(contract, threshold);
    }

    /** Every instant at which an item of a list begins or is due. */
    public static List<Instant> beginnings(String list, Terms item) {
        return switch (list) {
            case COMMITS, CREDITS -> CommitTerms.beginnings(item);
            case ChargeTerms.LIST, ChargeTerms.DISCOUNTS -> ChargeTerms.beginnings(item);
            default -> item.findInstant(STARTING_AT).map(List::of).orElse(List.of());
        };
    }

    /** When what is added begins that usage invoices look at, and what of the existing terms is removed. */
    public static Stream<Instant> touchedFrom(ObjectNode given, String prefix, ObjectNode existing) {
        Stream<Instant> removed = Terms.of(given).list(REMOVED).stream()
                .flatMap(removal -> Stream.ofNullable(Json.item(existing, OVERRIDES, removal.id(ID))))
                .flatMap(override -> Stream.ofNullable(Json.instant(override, STARTING_AT)));
        return Stream.concat(
                removed,
                Stream.of(COMMITS, CREDITS, RecurringTerms.COMMITS, RecurringTerms.CREDITS, OVERRIDES)
                        .flatMap(list -> Terms.of(given).list(prefix + list).stream()
                                .flatMap(item -> beginnings(list, item).stream())));
    }

    /** Reads which overrides of a contract are to go. */
    public static void checkRemovals(Body body, ObjectNode existing) {
        Set<String> overrides = new HashSet<>();
        Json.items(existing, OVERRIDES).forEach(override -> overrides.add(Json.text(override, ID)));
        body.optional(REMOVED).objects(removal -> {
            var id = removal.required(ID).id();
            if (id != null && !overrides.remove(id.toString())) {
                removal.problem(Code.REFERENCE, ID, "an override of the contract");
            }
        });
    }

    public static void remove(ObjectNode contract, ObjectNode given) {
        Set<String> removed = new HashSet<>();
        Json.items(given, REMOVED).forEach(removal -> removed.add(Json.text(removal, ID)));
        if (contract.get(OVERRIDES) instanceof ArrayNode overrides) {
            overrides.removeIf(override -> removed.contains(Json.text(override, ID)));
        }
    }
}
