package io.reckoner.contract;

import io.reckoner.time.Cadence;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What of a subscription is to be charged: each period once, at the most seats that there are in it (S2, S3, S6, S7, S9).
 *
 * <p>Ten seats in advance, fifteen from the tenth on, twelve from the twentieth: ten on the first, five for the rest (E15.3).
 */
public final class SubscriptionCharges {
    private final Subscription subscription;
    private final Term term;
    private final List<ChargedSeats> charged;
    private final List<SubscriptionCharge> charges = new ArrayList<>();

    private SubscriptionCharges(Subscription subscription, Term term, List<ChargedSeats> charged) {
        this.subscription = subscription;
        this.term = term;
        this.charged = charged;
    }

    /**
     * In time order: what is due by an instant and not charged yet, and what is due next.
     *
     * @param charged of this subscription
     */
    public static List<SubscriptionCharge> of(
            Subscription subscription, Term contract, List<ChargedSeats> charged, Instant until) {
        var all = new SubscriptionCharges(subscription, subscription.within(contract), charged);
        all.addUntil(until);
        return all.charges;
    }

    private void addUntil(Instant until) {
        Cadence grid = subscription.collection().grid();
        for (long index = grid.indexAt(term.startingAt()); ; index++) {
            Period period = grid.period(index);
            Optional<Period> part = term.intersect(period);
            if (part.isEmpty()) {
                return;
            }
            pieces(part.get()).forEach(piece -> add(piece, part.get(), period));
            if (part.get().startingAt().isAfter(until)) {
                return;
            }
        }
    }

    /**
     * A part that was charged up to an end which has been moved since goes on there, if a part costs its share (S11): what
     * was charged whole is charged.
     */
    private List<Period> pieces(Period part) {
        var ends = new TreeSet<Instant>();
        if (subscription.parts().prorated()) {
            for (ChargedSeats seats : charged) {
                Instant end = seats.service().endingBefore();
                if (part.contains(seats.service().startingAt()) && end.isBefore(part.endingBefore())) {
                    ends.add(end);
                }
            }
        }
        ends.add(part.endingBefore());
        var pieces = new ArrayList<Period>();
        Instant start = part.startingAt();
        for (Instant end : ends) {
            pieces.add(new Period(start, end));
            start = end;
        }
        return pieces;
    }

    private void add(Period piece, Period part, Period period) {
        Instant start = piece.startingAt();
        BigDecimal most = charged(piece);
        most = more(new SeatSchedule.Step(start, subscription.seats().at(start)), most, piece, part, period);
        for (SeatSchedule.Step step : subscription.seats().after(start)) {
            if (piece.contains(step.startingAt())) {
                most = more(step, most, piece, part, period);
            }
        }
    }

    private BigDecimal charged(Period piece) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ChargedSeats seats : charged) {
            if (piece.contains(seats.service().startingAt())) {
                sum = sum.add(seats.quantity());
            }
        }
        return sum;
    }

    /** What goes beyond the most there were is charged from where it came (S7); how many those are then. */
    private BigDecimal more(SeatSchedule.Step step, BigDecimal most, Period piece, Period part, Period period) {
        if (step.quantity().compareTo(most) <= 0) {
            return most;
        }
        Subscription.Collection collection = subscription.collection();
        boolean isIncrease = step.startingAt().isAfter(piece.startingAt());
        boolean atOnce = isIncrease ? collection.increasesAtOnce() : collection.inAdvance();
        charges.add(new SubscriptionCharge(
                subscription,
                period,
                part,
                new Period(step.startingAt(), piece.endingBefore()),
                most,
                step.quantity().subtract(most),
                atOnce ? step.startingAt() : piece.endingBefore(),
                !collection.onUsageInvoice() || (isIncrease && atOnce)));
        return step.quantity();
    }
}
