package io.reckoner.drawdown;

import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.Slice;
import io.reckoner.money.Rounding;
import io.reckoner.rating.RatedLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What no balance has covered yet of one rated line: stretches of neighbouring units, lowest position first (§10.3).
 *
 * <p>Money is canonical, quantity derived (N5): where the funding price is the on-demand price, the rest of a stretch is its
 * total less what was covered; where they differ, it is the rest of its quantity at the on-demand price.
 */
final class Uncovered {
    private final RatedLine line;
    private final BigDecimal unitPrice;
    private List<Stretch> stretches;

    Uncovered(RatedLine line) {
        this.line = line;
        this.unitPrice = line.unitPrice();
        this.stretches = List.of(new Stretch(line.slice().position(), line.quantity(), line.total()));
    }

    boolean isEmpty() {
        return stretches.isEmpty();
    }

    /**
     * Lets a balance cover what it can, at its own prices.
     *
     * @param has what the balance has, in the stored unit; > 0
     * @return what it has left
     */
    BigDecimal cover(PriceSchedule prices, BigDecimal has, Funding funding, List<Piece> pieces) {
        var rest = new ArrayList<Stretch>(1);
        BigDecimal left = has;
        for (Stretch stretch : stretches) {
            for (Stretch part : stretch.cutAt(prices, unitPrice)) {
                left = cover(part, prices, left, funding, pieces, rest);
            }
        }
        stretches = rest;
        return left;
    }

    private BigDecimal cover(
            Stretch part,
            PriceSchedule prices,
            BigDecimal has,
            Funding funding,
            List<Piece> pieces,
            List<Stretch> rest) {
        Slice slice = prices.slices(part.position(), part.quantity()).get(0);
        BigDecimal price = slice.unitPrice();
        boolean samePrice = price.compareTo(unitPrice) == 0;
        BigDecimal value = samePrice ? part.total() : part.quantity().multiply(price);
        // Free units are attributed without debit, unless they are free on demand too (A2).
        if (has.signum() <= 0 || (value.signum() <= 0 && samePrice)) {
            keep(part, rest);
            return has;
        }
        if (value.compareTo(has) <= 0) {
            pieces.add(new Piece(line, slice, value, funding, part.divided()));
            return has.subtract(value);
        }
        BigDecimal units = Rounding.quantity(has, price);
        var covered = new Slice(slice.tier(), part.position(), units, price);
        pieces.add(new Piece(line, covered, has, funding, true));
        BigDecimal remaining = part.quantity().subtract(units);
        BigDecimal cost = samePrice ? part.total().subtract(has) : remaining.multiply(unitPrice);
        keep(new Stretch(part.position().add(units), remaining, cost, samePrice), rest);
        return BigDecimal.ZERO;
    }

    /** Units that are neighbours again are one stretch again. */
    private static void keep(Stretch stretch, List<Stretch> rest) {
        @Nullable Stretch before = rest.isEmpty() ? null : rest.get(rest.size() - 1);
        if (before != null && before.end().compareTo(stretch.position()) == 0) {
            rest.set(rest.size() - 1, before.and(stretch));
        } else {
            rest.add(stretch);
        }
    }

    /** The uncovered rest, once, on demand (§10.3). */
    void addRest(List<Piece> pieces) {
        if (stretches.isEmpty()) {
            return;
        }
        Stretch all = stretches.stream().reduce(Stretch::and).orElseThrow();
        var slice = new Slice(line.slice().tier(), all.position(), all.quantity(), unitPrice);
        pieces.add(new Piece(line, slice, all.total(), null, all.divided()));
    }

    /**
     * Neighbouring units.
     *
     * @param total what they cost on demand
     * @param divided whether the total came by subtraction, and is the quantity times the price to 20 decimals only
     */
    private record Stretch(BigDecimal position, BigDecimal quantity, BigDecimal total, boolean divided) {
        Stretch(BigDecimal position, BigDecimal quantity, BigDecimal total) {
            this(position, quantity, total, false);
        }

        BigDecimal end() {
            return position.add(quantity);
        }

        Stretch and(Stretch later) {
            return new Stretch(
                    position, quantity.add(later.quantity), total.add(later.total), divided || later.divided);
        }

        /** Where the price of the one who funds changes. */
        List<Stretch> cutAt(PriceSchedule prices, BigDecimal unitPrice) {
            if (prices.isFlat()) {
                return List.of(this);
            }
            var parts = new ArrayList<Stretch>();
            List<Slice> slices = prices.slices(position, quantity);
            BigDecimal left = total;
            for (Slice slice : slices) {
                boolean last = parts.size() == slices.size() - 1;
                BigDecimal cost = last ? left : slice.quantity().multiply(unitPrice);
                parts.add(new Stretch(slice.position(), slice.quantity(), cost, divided && last));
                left = left.subtract(cost);
            }
            return parts;
        }
    }
}
