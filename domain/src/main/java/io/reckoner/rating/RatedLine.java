package io.reckoner.rating;

import io.reckoner.catalog.Group;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.Slice;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.id.ProductId;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Units of one product and group in one window at one on-demand price, before any balance: {@code total = quantity ×
 * unitPrice}, exact.
 *
 * @param version what the product is in the window; its name is on the line, its tags decide who may fund it
 * @param slice how many units at which positions of the period's counter, and their on-demand price
 * @param price all the prices of the window, by position and by who funds
 * @param metered how much was metered for all the slices of the window together, on the first of them, zero on the others;
 *     null where units are billed as metered (P2)
 * @param isMinimum whether it is a composite's minimum instead of its percentage (M4)
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
        boolean isMinimum) {

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

    public BigDecimal total() {
        return slice.quantity().multiply(slice.unitPrice());
    }

    private int level() {
        return slice.tier() == null ? 0 : slice.tier().level();
    }
}
