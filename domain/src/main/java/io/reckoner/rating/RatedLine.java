package io.reckoner.rating;

import io.reckoner.catalog.Group;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.Slice;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.contract.SubscriptionCharge;
import io.reckoner.id.ProductId;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Units of one product and group in one window at one on-demand price, before any balance: {@code total = quantity ×
 * unitPrice}, exact, unless seats are charged for a part of a period, where their total was divided last (N4).
 *
 * @param version what the product is in the window; its name is on the line, its tags decide who may fund it
 * @param slice how many units at which positions of the period's counter, and their on-demand price
 * @param price all the prices of the window, by position and by who funds
 * @param metered how much was metered for all the slices of the window together, on the first of them, zero on the others;
 *     null where units are billed as metered (P2)
 * @param isMinimum whether it is a composite's minimum instead of its percentage (M4)
 * @param total in the stored unit
 * @param seats what is charged for seats (§15); null for usage and composites
 */
public record RatedLine(
        ProductType type,
        ProductId productId,
        ProductVersion version,
        Group group,
        Period window,
        Slice slice,
        Standing.Priced price,
        @Nullable BigDecimal metered,
        boolean isMinimum,
        BigDecimal total,
        @Nullable SubscriptionCharge seats) {

    /** Of usage, or of a composite. */
    public RatedLine(
            ProductType type,
            ProductId productId,
            ProductVersion version,
            Group group,
            Period window,
            Slice slice,
            Standing.Priced price,
            @Nullable BigDecimal metered,
            boolean isMinimum) {
        this(
                type,
                productId,
                version,
                group,
                window,
                slice,
                price,
                metered,
                isMinimum,
                slice.quantity().multiply(slice.unitPrice()),
                null);
    }

    /** Which line is drawn down first (§10.2): type, earlier start, higher on-demand price, name, tier, product id, group. */
    public static final Comparator<RatedLine> DRAWDOWN_ORDER = Comparator.comparing(RatedLine::type)
            .thenComparing(line -> line.window().startingAt())
            .thenComparing(RatedLine::unitPrice, Comparator.reverseOrder())
            .thenComparing(line -> line.version().name())
            .thenComparing(RatedLine::level)
            .thenComparing(RatedLine::productId)
            .thenComparing(RatedLine::group, Group.ORDER);

    public BigDecimal quantity() {
        return slice.quantity();
    }

    public BigDecimal unitPrice() {
        return slice.unitPrice();
    }

    /** Whether a segment's window lets it be drawn: usage lies inside (C11), seats begin inside (A6). */
    public boolean liesIn(Period segment) {
        return seats == null ? segment.contains(window) : segment.contains(window.startingAt());
    }

    private int level() {
        return slice.tier() == null ? 0 : slice.tier().level();
    }
}
