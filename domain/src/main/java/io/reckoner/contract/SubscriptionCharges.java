package io.reckoner.contract;

import io.reckoner.money.Decimals;
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
        List<Need> needs = needs(piece);
        BigDecimal elsewhere = BigDecimal.ZERO;
        for (ChargedSeats seats : charged) {
            if (piece.contains(seats.service().startingAt())) {
                elsewhere = elsewhere.add(seats.quantity());
            }
        }
        for (Need need : needs) {
            elsewhere = elsewhere.subtract(need.meet(chargedFrom(need.at)));
        }
        for (Need need : needs) {
            elsewhere = elsewhere.subtract(need.meet(elsewhere));
            if (need.quantity.signum() > 0) {
                charges.add(charge(need, piece, part, period));
            }
        }
    }

    /** At each instant what goes beyond the most there were is needed (S7), the seats that a part begins with first of all. */
    private List<Need> needs(Period piece) {
        var instants = new ArrayList<Instant>();
        instants.add(piece.startingAt());
        subscription.seats().changesAfter(piece.startingAt()).stream()
                .filter(piece::contains)
                .forEach(instants::add);
        var needs = new ArrayList<Need>();
        BigDecimal most = BigDecimal.ZERO;
        for (Instant instant : instants) {
            BigDecimal quantity = subscription.seats().at(instant);
            if (quantity.compareTo(most) > 0) {
                needs.add(new Need(instant, most, quantity.subtract(most)));
                most = quantity;
            }
        }
        return needs;
    }

    private BigDecimal chargedFrom(Instant instant) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ChargedSeats seats : charged) {
            if (seats.service().startingAt().equals(instant)) {
                sum = sum.add(seats.quantity());
            }
        }
        return sum;
    }

    /**
     * Seats that are needed from an instant on: first those are taken off that were charged from that very instant, then
     * those that were charged when other seats were known of.
     */
    private static final class Need {
        private final Instant at;
        private BigDecimal from;
        private BigDecimal quantity;

        Need(Instant at, BigDecimal from, BigDecimal quantity) {
            this.at = at;
            this.from = from;
            this.quantity = quantity;
        }

        /** How many of so many charged ones it takes. */
        BigDecimal meet(BigDecimal chargedSeats) {
            BigDecimal met = quantity.min(chargedSeats);
            if (met.signum() <= 0) {
                return BigDecimal.ZERO;
            }
            from = exact(from.add(met));
            quantity = exact(quantity.subtract(met));
            return met;
        }

        /** Without the decimals that seats have which a balance paid in part: equal numbers are to be written alike. */
        private static BigDecimal exact(BigDecimal number) {
            return new BigDecimal(Decimals.plain(number));
        }
    }

    private SubscriptionCharge charge(Need need, Period piece, Period part, Period period) {
        Subscription.Collection collection = subscription.collection();
        boolean isIncrease = need.at.isAfter(piece.startingAt());
        boolean atOnce = isIncrease ? collection.increasesAtOnce() : collection.inAdvance();
        return new SubscriptionCharge(
                subscription,
                period,
                part,
                new Period(need.at, piece.endingBefore()),
                need.from,
                need.quantity,
                atOnce ? need.at : piece.endingBefore(),
                !collection.onUsageInvoice() || (isIncrease && atOnce));
    }
}
