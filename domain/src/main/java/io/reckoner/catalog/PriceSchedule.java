package io.reckoner.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a unit costs at each position of a period's counter (T1, T5): graduated tiers, then {@code priceBeyond} without end.
 * A flat price is a schedule without tiers. Prices are exact; nothing here divides or rounds.
 *
 * <p>5 at 0, 5 at 1, beyond at 1.50: twelve units are 5 × 0, 5 × 1 and 2 × 1.50 (E5.1).
 */
public record PriceSchedule(List<Tier> tiers, BigDecimal priceBeyond) {
    public PriceSchedule {
        tiers = List.copyOf(tiers);
        priceBeyond = price(priceBeyond);
    }

    public static PriceSchedule flat(BigDecimal price) {
        return new PriceSchedule(List.of(), price);
    }

    /** Kept without trailing zeros, so that equal prices are equal. */
    static BigDecimal price(BigDecimal price) {
        if (price.signum() < 0) {
            throw new IllegalArgumentException("price " + price + ", expected ≥ 0");
        }
        return price.signum() == 0 ? BigDecimal.ZERO : price.stripTrailingZeros();
    }

    public boolean isFlat() {
        return tiers.isEmpty();
    }

    /** The same tiers at a multiple of their prices. */
    public PriceSchedule times(BigDecimal factor) {
        return map(price -> price.multiply(factor));
    }

    /** The same tiers at prices that come of these. */
    public PriceSchedule map(UnaryOperator<BigDecimal> price) {
        return new PriceSchedule(
                tiers.stream()
                        .map(tier -> new Tier(tier.size(), price.apply(tier.price())))
                        .toList(),
                price.apply(priceBeyond));
    }

    /** Each position at this price times that of the other schedule, split at the boundaries of both (O9). */
    public PriceSchedule times(PriceSchedule factors) {
        var ends = new TreeSet<BigDecimal>();
        addEnds(ends);
        factors.addEnds(ends);
        var product = new ArrayList<Tier>();
        BigDecimal start = BigDecimal.ZERO;
        for (BigDecimal end : ends) {
            BigDecimal price = priceAt(start).multiply(factors.priceAt(start));
            product.add(new Tier(end.subtract(start), price));
            start = end;
        }
        return new PriceSchedule(product, priceBeyond.multiply(factors.priceBeyond));
    }

    private void addEnds(TreeSet<BigDecimal> ends) {
        BigDecimal end = BigDecimal.ZERO;
        for (Tier tier : tiers) {
            end = end.add(tier.size());
            ends.add(end);
        }
    }

    /** The price of the unit that begins at a position; below zero, that of the first. */
    public BigDecimal priceAt(BigDecimal position) {
        return isFlat() ? priceBeyond : price(markAt(position));
    }

    /**
     * The units after a position, cut where the price changes: in tier order, or for a negative quantity from the top down,
     * each at the price of the position it vacates (T8). The quantities add up to {@code quantity}; zero gives one slice.
     */
    public List<Slice> slices(BigDecimal position, BigDecimal quantity) {
        if (isFlat()) {
            return List.of(new Slice(null, position, quantity, priceBeyond));
        }
        if (quantity.signum() == 0) {
            TierMark mark = markAt(position);
            return List.of(new Slice(mark, position, quantity, price(mark)));
        }
        BigDecimal until = position.add(quantity);
        return quantity.signum() > 0 ? upwards(position, until) : downwards(position, until);
    }

    private List<Slice> upwards(BigDecimal from, BigDecimal until) {
        var slices = new ArrayList<Slice>();
        BigDecimal start = from;
        for (TierMark mark = markAt(from); mark != null && start.compareTo(until) < 0; mark = after(mark)) {
            BigDecimal end =
                    mark.size() == null ? until : until.min(mark.startingAt().add(mark.size()));
            slices.add(new Slice(mark, start, end.subtract(start), price(mark)));
            start = end;
        }
        return slices;
    }

    private List<Slice> downwards(BigDecimal top, BigDecimal bottom) {
        var slices = new ArrayList<Slice>();
        for (Slice slice : upwards(bottom, top)) {
            BigDecimal end = slice.position().add(slice.quantity());
            slices.add(0, new Slice(slice.tier(), end, slice.quantity().negate(), slice.unitPrice()));
        }
        return slices;
    }

    /** The tier of the unit that begins at a position; the first one reaches down without end. */
    private TierMark markAt(BigDecimal position) {
        TierMark mark = new TierMark(1, BigDecimal.ZERO, sizeOf(1));
        for (TierMark next = after(mark);
                next != null && next.startingAt().compareTo(position) <= 0;
                next = after(mark)) {
            mark = next;
        }
        return mark;
    }

    private @Nullable TierMark after(TierMark mark) {
        return mark.size() == null
                ? null
                : new TierMark(mark.level() + 1, mark.startingAt().add(mark.size()), sizeOf(mark.level() + 1));
    }

    private @Nullable BigDecimal sizeOf(int level) {
        return level > tiers.size() ? null : tiers.get(level - 1).size();
    }

    private BigDecimal price(TierMark mark) {
        return mark.size() == null ? priceBeyond : tiers.get(mark.level() - 1).price();
    }
}
