package io.reckoner.account.walk;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.Origin;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.Ids;
import io.reckoner.id.SegmentId;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a renewal takes along (X2, X3): of each segment what is left, up to a fraction of what it granted.
 *
 * <p>100,000 at 0.5 with 70,000 left: 50,000 roll over, 20,000 expire (E13.2).
 */
final class Rollover {
    private final RunningAccount account;

    Rollover(RunningAccount account) {
        this.account = account;
    }

    /** Moves it to a balance of the new contract; empty if there is nothing to move, or if it was moved before. */
    Optional<Balance> rollOver(Balance balance, AccessSegment segment, Instant at, ContractId renewedBy) {
        var id = new BalanceId(Ids.derive(balance.id() + "/rollover/" + segment.id() + "/" + renewedBy));
        BigDecimal most = balance.rolloverFraction().multiply(segment.amount());
        BigDecimal rolled = account.ledgers().available(segment.id()).min(most);
        Term term = account.contract(renewedBy).orElseThrow().term();
        if (rolled.signum() <= 0 || account.has(id) || term.isEmpty()) {
            return Optional.empty();
        }
        Instant leaves = account.ledgers().returned(segment.id()).takenAt(at, rolled);
        account.post(balance, LedgerEntry.rollover(segment.id(), rolled.negate(), leaves, renewedBy));
        var moved = new AccessSegment(
                new SegmentId(Ids.nested(id.value(), "access_schedule/schedule_items", 0)),
                access(term, segment.period()),
                rolled);
        Balance rolledOver = rolledOver(id, balance, segment, moved, renewedBy);
        account.add(rolledOver);
        return Optional.of(rolledOver);
    }

    /** The new contract's term; of an open one, until the old segment's end, or for as long as that was if it is over. */
    static Period access(Term term, Period old) {
        Instant start = term.startingAt();
        return new Period(
                start,
                term.end().orElse(old.endingBefore().isAfter(start) ? old.endingBefore() : start.plus(old.length())));
    }

    private static Balance rolledOver(
            BalanceId id, Balance old, AccessSegment from, AccessSegment moved, ContractId contract) {
        return new Balance(
                id,
                old.customerId(),
                contract,
                old.type(),
                old.name(),
                old.productId(),
                old.creditType(),
                old.drawing().withoutRollover(),
                Set.of(),
                null,
                null,
                null,
                null,
                new Origin.RolledOver(old.id(), from.id(), Objects.requireNonNull(old.contractId())),
                List.of(moved),
                old.sequence(),
                old.customFields(),
                List.of());
    }
}
