package io.reckoner.account;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.contract.Contract;
import io.reckoner.id.ContractId;
import io.reckoner.id.SegmentId;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What a customer can use of a balance at an instant (G4, G6), as its ledger stands: nothing has expired or opened meanwhile.
 *
 * <p>Segments of 5000 and 3000 that are active then, with manual entries of −6000 and +200: 0 + 3200. A segment that is
 * overdrawn takes nothing from another one; what is over or has not begun counts 0; so does a purchase that is not paid (C9).
 */
public final class CurrentBalance {
    private final Map<ContractId, Term> terms = new HashMap<>();
    private final Instant at;

    /** {@code contracts}: those of the balances, whose ends are ends of their segments too (X1). */
    public CurrentBalance(Collection<Contract> contracts, Instant at) {
        contracts.forEach(contract -> terms.put(contract.id(), contract.term()));
        this.at = at;
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
                BigDecimal left =
                        sum(held.ledger(), segment).subtract(drafted.getOrDefault(segment.id(), BigDecimal.ZERO));
                usable = usable.add(left.max(BigDecimal.ZERO));
            }
        }
        return usable;
    }

    /** Whether something that grants an amount has begun, and no run has opened it yet. */
    public boolean awaitsRun(HeldBalance held) {
        return held.balance().segments().stream()
                .anyMatch(segment -> isActive(held.balance(), segment)
                        && segment.amount().signum() > 0
                        && standing(held.ledger(), segment).started().signum() == 0);
    }

    private boolean isActive(Balance balance, AccessSegment segment) {
        Term term = balance.contractId() == null ? null : terms.get(balance.contractId());
        boolean over =
                term != null && term.end().filter(end -> !at.isBefore(end)).isPresent();
        return segment.period().contains(at) && !over && !balance.awaitsPayment() && !balance.isUnpaid();
    }

    private static BigDecimal sum(Ledger ledger, AccessSegment segment) {
        return standing(ledger, segment).sum();
    }

    private static Ledger.Segment standing(Ledger ledger, AccessSegment segment) {
        return ledger.segments().getOrDefault(segment.id(), Ledger.Segment.NONE);
    }
}
