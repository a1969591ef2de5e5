package io.reckoner.account.walk;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.Origin;
import io.reckoner.contract.Contract;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.SegmentId;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.ledger.Ledger;
import io.reckoner.statement.Cutoff;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a customer can use of a balance at an instant (G4, G6): by its ledger, and what has begun by then although no run has
 * opened it yet.
 *
 * <p>Segments of 5000 and 3000 that are active then, with manual entries of −6000 and +200: 0 + 3200. A segment that is
 * overdrawn takes nothing from another one; what is over or has not begun counts 0; so does a purchase that is not paid (C9).
 */
public final class CurrentBalance {
    private final Map<ContractId, Contract> contracts = new HashMap<>();
    private final Instant at;
    private final CutOvers cutOvers;

    /** {@code contracts}: those of the balances, whose ends are ends of their segments too (X1). */
    public CurrentBalance(Collection<Contract> contracts, Instant at) {
        contracts.forEach(contract -> this.contracts.put(contract.id(), contract));
        this.at = at;
        this.cutOvers = new CutOvers(contracts);
    }

    /** In the stored unit, ≥ 0. */
    public BigDecimal of(HeldBalance held) {
        return of(held, Map.of());
    }

    /** Less what drafts would draw, ≥ 0 by segment. */
    public BigDecimal of(HeldBalance held, Map<SegmentId, BigDecimal> drafted) {
        BigDecimal usable = BigDecimal.ZERO;
        for (AccessSegment segment : held.balance().segments()) {
            if (isActive(held.balance(), segment)) {
                BigDecimal left = standing(held.ledger(), segment)
                        .sum()
                        .add(unopened(held, segment))
                        .subtract(drafted.getOrDefault(segment.id(), BigDecimal.ZERO));
                usable = usable.add(left.max(BigDecimal.ZERO));
            }
        }
        return usable;
    }

    /** Whether something that grants an amount has begun, and no run has opened it yet. */
    public boolean awaitsRun(HeldBalance held) {
        return held.balance().segments().stream()
                .anyMatch(segment -> isActive(held.balance(), segment)
                        && unopened(held, segment).signum() > 0);
    }

    /** What the next run adds because it has begun: a segment's amount, or what was left of it (B7), and what more seats add to a pool (R7). */
    private BigDecimal unopened(HeldBalance held, AccessSegment segment) {
        Ledger.Segment standing = standing(held.ledger(), segment);
        Optional<CutOvers.Left> left =
                cutOvers.leftOf(segment).filter(any -> standing.started().signum() == 0);
        if (left.isPresent()) {
            Instant cutOver = left.get().at();
            BigDecimal opening = at.isBefore(cutOver)
                    ? BigDecimal.ZERO
                    : left.get()
                            .amount()
                            .add(seats(held.balance(), segment, at))
                            .subtract(seats(held.balance(), segment, cutOver.minusNanos(1)));
            return opening.subtract(standing.sum());
        }
        BigDecimal granted = segment.amount().subtract(standing.started());
        return granted.add(
                seats(held.balance(), segment, at).subtract(standing.adjusted()).max(BigDecimal.ZERO));
    }

    private BigDecimal seats(Balance balance, AccessSegment segment, Instant until) {
        Contract contract = balance.origin() instanceof Origin.Recurring && balance.contractId() != null
                ? contracts.get(balance.contractId())
                : null;
        BigDecimal added = BigDecimal.ZERO;
        if (contract != null) {
            for (RecurringBalance term : contract.recurringBalances()) {
                if (balance.isChildOf(term.id())) {
                    for (var increase : new RecurringChildren(contract, term)
                            .increases(segment.period().startingAt())) {
                        added = increase.at().isAfter(until) ? added : increase.addedSoFar();
                    }
                }
            }
        }
        return added;
    }

    /** The children of recurring commits and credits that have begun, and that no run has made yet (R1). */
    public List<HeldBalance> unmade(AccountSnapshot account) {
        Set<BalanceId> existing =
                account.balances().stream().map(held -> held.balance().id()).collect(Collectors.toSet());
        var unmade = new ArrayList<HeldBalance>();
        for (Contract contract : contracts.values()) {
            for (RecurringBalance recurring : contract.recurringBalances()) {
                for (Balance child : new RecurringChildren(contract, recurring)
                        .missing(account.calendar(contract), new Cutoff(at, Duration.ZERO), existing)) {
                    if (child.segments().stream().anyMatch(segment -> isActive(child, segment))) {
                        unmade.add(new HeldBalance(child, Ledger.EMPTY));
                    }
                }
            }
        }
        return unmade;
    }

    private boolean isActive(Balance balance, AccessSegment segment) {
        Contract contract = balance.contractId() == null ? null : contracts.get(balance.contractId());
        boolean over = contract != null
                && contract.term().end().filter(end -> !at.isBefore(end)).isPresent();
        return segment.period().contains(at)
                && !over
                && !balance.awaitsPayment()
                && !balance.isUnpaid()
                && !balance.isArchived();
    }

    private static Ledger.Segment standing(Ledger ledger, AccessSegment segment) {
        return ledger.segments().getOrDefault(segment.id(), Ledger.Segment.NONE);
    }
}
