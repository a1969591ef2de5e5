package io.reckoner.account.walk;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.Purchase;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.contract.Contract;
import io.reckoner.contract.CountedSeats;
import io.reckoner.contract.RecurringAmount;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.contract.SeatSchedule;
import io.reckoner.id.BalanceId;
import io.reckoner.id.Ids;
import io.reckoner.money.Rounding;
import io.reckoner.statement.Cutoff;
import io.reckoner.statement.StatementCalendar;
import io.reckoner.time.Period;
import io.reckoner.time.Proration;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
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
    List<Balance> missing(StatementCalendar calendar, Cutoff cutoff, Set<BalanceId> existing) {
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
            for (Start child : starts(index, start)) {
                if (!existing.contains(recurring.childAt(start, child.seat()))
                        && !endedElsewhere(index, start, child, calendar)) {
                    children.add(child(index, start, child));
                }
            }
            if (!cutoff.includes(start)) {
                return children;
            }
        }
    }

    /** Of what was over at the cut-over nothing is made, unless somebody said what was left of it (B7), or invoices of before draw it. */
    private boolean endedElsewhere(long index, Instant start, Start child, StatementCalendar calendar) {
        Period access = access(index, child.at());
        return contract.cutOver().reaches(access.endingBefore())
                && !calendar.isInvoicedBefore(access)
                && contract.cutOver()
                        .leftOf(RecurringBalance.segmentOf(recurring.childAt(start, child.seat())))
                        .isEmpty();
    }

    private Instant start(long index) {
        return recurring.start(
                index,
                contract.term().startingAt(),
                contract.statementSchedule().cadence());
    }

    /** When a child of a period begins; {@code seat}: whose it is, null for a child that is everybody's. */
    private record Start(Instant at, @Nullable String seat) {}

    /** One for all, or one for each seat with an id, which begins when the seat gets it (R7). */
    private List<Start> starts(long index, Instant start) {
        CountedSeats counted = recurring.seats();
        if (counted == null || counted.groupKey() == null) {
            return List.of(new Start(start, null));
        }
        var starts = new ArrayList<Start>();
        var seen = new HashSet<String>();
        Instant end = recurring.grid().boundary(index + 1);
        addNew(counted, start, seen, starts);
        for (Instant change : counted.seats().changesAfter(start)) {
            if (change.isBefore(end) && (lastStart == null || change.isBefore(lastStart))) {
                addNew(counted, change, seen, starts);
            }
        }
        return starts;
    }

    private static void addNew(CountedSeats counted, Instant at, Set<String> seen, List<Start> starts) {
        counted.seats().seatsAt(at).ids().stream()
                .sorted()
                .filter(seen::add)
                .forEach(seat -> starts.add(new Start(at, seat)));
    }

    private Balance child(long index, Instant periodStart, Start child) {
        String seat = child.seat();
        BalanceId id = recurring.childAt(periodStart, seat);
        Instant start = child.at();
        CountedSeats counted = recurring.seats();
        boolean isRest = start.isAfter(periodStart) && counted != null && counted.prorated();
        Period full = recurring.grid().period(index);
        Instant end = lastStart == null ? full.endingBefore() : Term.earlier(full.endingBefore(), lastStart);
        Period part = new Period(
                isRest || recurring.proration().first() ? start : full.startingAt(),
                recurring.proration().last() ? end : full.endingBefore());
        RecurringAmount granted = granted(start, seat);
        var segment =
                new AccessSegment(RecurringBalance.segmentOf(id), access(index, start), prorated(granted, part, full));
        return new Balance(
                id,
                contract.customerId(),
                contract.id(),
                recurring.type(),
                recurring.name(),
                recurring.productId(),
                recurring.accessAmount().creditType(),
                seat == null || counted == null || counted.groupKey() == null
                        ? recurring.drawing()
                        : recurring.drawing().forValue(counted.groupKey(), seat),
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
    private RecurringAmount granted(Instant start, @Nullable String seat) {
        CountedSeats counted = recurring.seats();
        RecurringAmount amount = recurring.accessAmount();
        return counted == null
                ? amount
                : new RecurringAmount(
                        amount.creditType(),
                        amount.unitPrice(),
                        seat == null ? counted.seats().at(start) : BigDecimal.ONE,
                        amount.rounding());
    }

    /** What the seats a child's pool has gained by an instant have added to it, in the stored unit. */
    record Increase(Instant at, BigDecimal addedSoFar) {}

    /**
     * When seats came within the grid period of a child and before the contract's end, beyond the most there were (R7, S7).
     *
     * <p>100 a seat, one more on 07-03, prorated: 100 × 29 ÷ 31 = 93.548387096774 (E14.4).
     */
    List<Increase> increases(Instant childStart) {
        CountedSeats pool = recurring.seats();
        if (pool == null || pool.groupKey() != null) {
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
