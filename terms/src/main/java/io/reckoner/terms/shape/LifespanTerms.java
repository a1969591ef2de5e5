package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.STARTING_AT;

import io.reckoner.balance.BalanceType;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.change.EndMove;
import io.reckoner.contract.Contract;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of a contract since it was agreed, as its document notes it: moved ends (E5) and archiving (E6). */
public final class LifespanTerms {
    static final String ARCHIVED_AT = "archived_at";
    private static final String FORMER_ENDS = "former_ends";

    /** Of a term that reached beyond its contract's end when that was moved away: an end not before this one spares it. */
    private static final String AGREED_UNTIL = "agreed_until";

    /** What lasts from an instant to an instant, and no longer than the contract. */
    private static final List<String> LASTING = List.of(
            RecurringTerms.COMMITS,
            RecurringTerms.CREDITS,
            ContractTerms.OVERRIDES,
            SubscriptionTerms.LIST,
            RoyaltyTerms.LIST);

    private LifespanTerms() {}

    static Contract.Lifespan of(Terms contract) {
        return new Contract.Lifespan(
                TransitionTerms.ending(contract),
                contract.findInstant(ARCHIVED_AT).orElse(null),
                contract.list(FORMER_ENDS).stream()
                        .map(end -> Instant.parse(end.text()))
                        .toList(),
                CutOverTerms.of(contract));
    }

    public static boolean isArchived(Terms contractOrTerm) {
        return contractOrTerm.has(ARCHIVED_AT);
    }

    public static void archive(ObjectNode contractOrTerm, Instant at) {
        contractOrTerm.put(ARCHIVED_AT, at.toString());
    }

    /**
     * Moves the end of a contract, and of those of its terms that no balances were opened for.
     *
     * @param isBilled whether a schedule item is on an invoice that stands
     */
    public static void move(
            ObjectNode contract, EndMove move, Instant contractStart, CatalogNames catalog, Predicate<UUID> isBilled) {
        if (move.from() != null) {
            contract.withArray("/" + FORMER_ENDS).add(move.from().toString());
        }
        if (move.to() == null) {
            contract.remove(ENDING_BEFORE);
        } else {
            contract.put(ENDING_BEFORE, move.to().toString());
        }
        for (String list : LASTING) {
            for (JsonNode term : Json.items(contract, list)) {
                end((ObjectNode) term, move, list, contractStart);
            }
        }
        for (String list : List.of(ChargeTerms.LIST, ChargeTerms.DISCOUNTS, ServiceTerms.LIST)) {
            for (JsonNode charge : Json.items(contract, list)) {
                charge(list, (ObjectNode) charge, move, catalog, isBilled);
            }
        }
    }

    private static void end(ObjectNode term, EndMove move, String list, Instant contractStart) {
        Instant given = Json.instant(term, ENDING_BEFORE);
        Instant start = Objects.requireNonNullElse(Json.instant(term, STARTING_AT), contractStart);
        Instant end = move.endOf(start, given);
        Instant outgrown = move.outgrown();
        if (end == null && outgrown != null && endsWithItsContract(term, list)) {
            end = Term.later(start, outgrown);
        }
        if (end != null && !end.equals(given)) {
            term.put(ENDING_BEFORE, end.toString());
        }
    }

    /** What has no end of its own and does not grow when the contract does: what is paid in arrears does, an override has none. */
    private static boolean endsWithItsContract(ObjectNode term, String list) {
        return RecurringTerms.LISTS.contains(list)
                || (list.equals(SubscriptionTerms.LIST) && SubscriptionTerms.isInAdvance(Terms.of(term)));
    }

    private static void charge(
            String list, ObjectNode charge, EndMove move, CatalogNames catalog, Predicate<UUID> isBilled) {
        if (!charge.has(ScheduleTerms.MEMBER)) {
            return; // of a service nothing is scheduled yet
        }
        PointSchedule schedule = ChargeTerms.schedule(Terms.of(charge), catalog);
        note(charge, move, schedule.items().stream().map(ScheduleItem::timestamp));
        PointSchedule left = isSpared(charge, move) ? schedule : move.of(BalanceType.PREPAID, schedule, isBilled);
        if (!left.equals(schedule)) {
            if (list.equals(ServiceTerms.LIST)) {
                ServiceTerms.keepDropped(charge, left.items());
            }
            ChargeTerms.write(left.items(), charge);
        }
    }

    /** Notes that a term reaches beyond an end that is moved away, so that moving it back changes nothing. */
    public static void note(ObjectNode term, EndMove move, Stream<Instant> reaches) {
        Instant outgrown = move.outgrown();
        if (outgrown != null && !term.has(AGREED_UNTIL) && reaches.anyMatch(instant -> !instant.isBefore(outgrown))) {
            term.put(AGREED_UNTIL, outgrown.toString());
        }
    }

    /** Whether a term reached beyond the new end when it was agreed. */
    public static boolean isSpared(ObjectNode term, EndMove move) {
        Instant cut = move.cut();
        Instant agreed = Json.instant(term, AGREED_UNTIL);
        return cut != null && agreed != null && !cut.isBefore(agreed);
    }

    /** The commit or credit of a contract that a balance is; null if a run made that. */
    public static @Nullable ObjectNode balance(ObjectNode contract, UUID id) {
        ObjectNode commit = Json.item(contract, ContractTerms.COMMITS, id);
        return commit == null ? Json.item(contract, ContractTerms.CREDITS, id) : commit;
    }

    /** Takes what is archived out of a list of terms. */
    static List<Terms> standing(List<Terms> terms) {
        return terms.stream().filter(term -> !isArchived(term)).toList();
    }
}
