package io.reckoner.account.walk;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.Purchase;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.contract.Contract;
import io.reckoner.contract.PooledSeats;
import io.reckoner.contract.RecurringAmount;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.contract.SeatSchedule;
import io.reckoner.id.BalanceId;
import io.reckoner.id.Ids;
import io.reckoner.id.SegmentId;
import io.reckoner.money.Rounding;
import io.reckoner.statement.Cutoff;
import io.reckoner.time.Period;
import io.reckoner.time.Proration;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The children of one recurring commit or credit, one a grid period (§14).
 *
 * <p>Monthly 3000 ¢ on calendar months in a contract from 01-21: the first child has 3000 × 11 ÷ 31 =
 * 1064.516129032258 ¢ (E14.1).
 */
final class RecurringChildren {
    private final Contract contract;
    private final RecurringBalance recurring;
    private final @Nullable Instant lastStart;

    RecurringChildren(Contract contract, RecurringBalance recurring) {
        this.contract = contract;
        this.recurring = recurring;
        this.lastStart =
                Term.earliest(recurring.term().endingBefore(), contract.term().endingBefore());
    }

    /**
     * Those that are not there yet, in order: all that have begun at the cutoff, and the first that has not. None of what is
     * archived (E6).
     */
    List<Balance> missing(Cutoff cutoff, Set<BalanceId> existing) {
        var children = new ArrayList<Balance>();
        if (contract.isArchived()) {
            return children;
        }
        for (long index = recurring.grid().indexAt(recurring.term().startingAt()); ; index++) {
            Instant start = start(index);
            if (lastStart != null && !start.isBefore(lastStart)) {
                return children;
            }
            if (start.isBefore(contract.term().startingAt())) {
                continue; // children before the contract's start are not created (Appendix C 27)
            }
            if (!existing.contains(childId(start))) {
                children.add(child(index, start));
            }
            if (!cutoff.includes(start)) {
                return children;
            }
        }
    }

    /** A child begins with its grid period; the first with the term, and on the statement grid with the contract (R2). */
    private Instant start(long index) {
        Instant start =
                Term.later(recurring.grid().boundary(index), recurring.term().startingAt());
        boolean onStatements =
                recurring.grid().equals(contract.statementSchedule().cadence());
        boolean contractBegins =
                recurring.grid().boundary(index + 1).isAfter(contract.term().startingAt());
        return onStatements && contractBegins
                ? Term.later(start, contract.term().startingAt())
                : start;
    }

    private BalanceId childId(Instant start) {
        return new BalanceId(Ids.derive(recurring.id() + "/" + start));
    }

    private Balance child(long index, Instant start) {
        BalanceId id = childId(start);
        Period full = recurring.grid().period(index);
        Instant end = lastStart == null ? full.endingBefore() : Term.earlier(full.endingBefore(), lastStart);
        Period part = new Period(
                recurring.proration().first() ? start : full.startingAt(),
                recurring.proration().last() ? end : full.endingBefore());
        var segmentId = new SegmentId(Ids.nested(id.value(), "access_schedule/schedule_items", 0));
        RecurringAmount granted = granted(start);
        var segment = new AccessSegment(segmentId, access(index, start), prorated(granted, part, full));
        return new Balance(
                id,
                contract.customerId(),
                contract.id(),
                recurring.type(),
                recurring.name(),
                recurring.productId(),
                recurring.accessAmount().creditType(),
                recurring.drawing(),
                Set.of(),
                recurring
                        .price()
                        .map(price -> new Purchase(
                                contract.id(), purchase(id.value(), price, start, part, full), !part.equals(full)))
                        .orElse(null),
                null,
                null,
                null,
                new Origin.Recurring(recurring.id()),
                List.of(segment),
                recurring.sequence(),
                recurring.customFields(),
                List.of());
    }

    /** As many as there are seats when the period begins, if it is by the seat (R7). */
    private RecurringAmount granted(Instant start) {
        PooledSeats pool = recurring.seats();
        RecurringAmount amount = recurring.accessAmount();
        return pool == null
                ? amount
                : new RecurringAmount(
                        amount.creditType(), amount.unitPrice(), pool.seats().at(start), amount.rounding());
    }

    /** What the seats a child's pool has gained by an instant have added to it, in the stored unit. */
    record Increase(Instant at, BigDecimal addedSoFar) {}

    /**
     * When seats came within the grid period of a child and before the contract's end, beyond the most there were (R7, S7).
     *
     * <p>100 a seat, one more on 07-03, prorated: 100 × 29 ÷ 31 = 93.548387096774 (E14.4).
     */
    List<Increase> increases(Instant childStart) {
        PooledSeats pool = recurring.seats();
        if (pool == null) {
            return List.of();
        }
        Period full = recurring.grid().periodContaining(childStart);
        Instant until = contract.term()
                .end()
                .map(end -> Term.earlier(full.endingBefore(), end))
                .orElse(full.endingBefore());
        var increases = new ArrayList<Increase>();
        BigDecimal most = pool.seats().at(childStart);
        BigDecimal added = BigDecimal.ZERO;
        for (SeatSchedule.Step step : pool.seats().after(childStart)) {
            if (step.startingAt().isBefore(until) && step.quantity().compareTo(most) > 0) {
                BigDecimal more = step.quantity()
                        .subtract(most)
                        .multiply(recurring.accessAmount().unitPrice());
                Period rest = new Period(pool.prorated() ? step.startingAt() : full.startingAt(), full.endingBefore());
                added = added.add(Proration.prorate(more, rest, full));
                most = step.quantity();
                increases.add(new Increase(step.startingAt(), added));
            }
        }
        return increases;
    }

    /** {@code [s_i, s_i+n)}, capped by the contract's end (R3). */
    private Period access(long index, Instant start) {
        Instant end = recurring.grid().boundary(index + recurring.durationPeriods());
        Instant contractEnd = contract.term().endingBefore();
        return new Period(start, contractEnd == null ? end : Term.earlier(end, contractEnd));
    }

    private static BigDecimal prorated(RecurringAmount amount, Period part, Period full) {
        BigDecimal exact = Proration.prorate(amount.amount(), part, full);
        return part.equals(full) || amount.rounding() == null ? exact : Rounding.agreed(exact, amount.rounding());
    }

    private static PointSchedule purchase(UUID child, RecurringAmount price, Instant start, Period part, Period full) {
        UUID item = Ids.nested(child, "invoice_schedule/schedule_items", 0);
        var charge = part.equals(full)
                ? new ScheduleItem(item, start, price.unitPrice(), price.quantity())
                : new ScheduleItem(item, start, prorated(price, part, full), BigDecimal.ONE);
        return new PointSchedule(price.creditType(), true, List.of(charge));
    }
}
