package io.reckoner.account.walk;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.contract.Contract;
import io.reckoner.contract.CutOver;
import io.reckoner.id.SegmentId;
import io.reckoner.statement.StatementCalendar;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What an account's cut-overs mean for its balances (B7): which segments were over by then, and what was left of others. */
final class CutOvers {
    private final List<Contract> contracts;
    private final boolean any;
    private final Map<SegmentId, Left> left = new HashMap<>();

    CutOvers(Collection<Contract> contracts) {
        this.contracts = List.copyOf(contracts);
        this.any = contracts.stream().anyMatch(contract -> contract.cutOver().isAny());
        for (Contract contract : contracts) {
            CutOver cutOver = contract.cutOver();
            cutOver.left().forEach((segment, amount) -> left.put(segment, new Left(amount, cutOver.billedThrough())));
        }
    }

    /** What was left of a segment, and when. */
    record Left(BigDecimal amount, Instant at) {
        /** What is over by then is dated by its own end, so that it is not above what was left for a while. */
        Instant datedIn(AccessSegment segment) {
            return Term.earlier(at, segment.period().endingBefore());
        }
    }

    /** When something happens to a segment: what was left of it is known of the cut-over only. */
    Instant notBefore(AccessSegment segment, Instant instant) {
        return leftOf(segment).map(known -> Term.later(instant, known.at())).orElse(instant);
    }

    /** Empty if nobody named it: then it opens as it was agreed. */
    Optional<Left> leftOf(AccessSegment segment) {
        return Optional.ofNullable(left.get(segment.id()));
    }

    /**
     * Whether a segment was over when all contracts were cut over that it is for, so that it neither opens nor expires. One
     * that somebody named is not: what was left of it may have to roll over. Nor is one that is trued up here, or that invoices of
     * before draw.
     */
    boolean ended(Balance balance, AccessSegment segment, Map<Contract, StatementCalendar> calendars) {
        if (!any || left.containsKey(segment.id())) {
            return false;
        }
        Instant end = segment.period().endingBefore();
        List<Contract> drawing = contracts.stream()
                .filter(contract -> balance.isFor(contract.customerId(), contract.id())
                        && contract.term().startingAt().isBefore(end))
                .toList();
        return !drawing.isEmpty()
                && drawing.stream()
                        .allMatch(contract -> contract.cutOver()
                                .reaches(contract.term()
                                        .end()
                                        .map(last -> Term.earlier(last, end))
                                        .orElse(end)))
                && drawing.stream()
                        .noneMatch(contract ->
                                Objects.requireNonNull(calendars.get(contract)).isInvoicedBefore(segment.period()))
                && trueUp(balance).isEmpty();
    }

    /** Whether what was used until an instant is known from what was left of a segment, so that no invoice of before draws it. */
    boolean isDrawn(AccessSegment segment, Instant until) {
        return leftOf(segment).filter(known -> !until.isAfter(known.at())).isPresent();
    }

    /** The item of a postpaid commit that bills here what was not drawn: not if it was due elsewhere. */
    Optional<ScheduleItem> trueUp(Balance balance) {
        return balance.trueUp()
                .filter(item -> contracts.stream()
                        .filter(contract -> contract.id()
                                .equals(balance.purchases().orElseThrow().contractId()))
                        .noneMatch(contract -> contract.cutOver().covers(item.timestamp())));
    }
}
