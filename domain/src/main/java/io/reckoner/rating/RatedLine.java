package io.reckoner.rating;

import io.reckoner.catalog.ProductVersion;
import io.reckoner.id.ProductId;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * Usage of one product in one window at one price, before any balance: {@code total = quantity × unitPrice}, exact.
 *
 * @param version what the product is in the window; its name is on the line, its tags decide who may fund it
 */
public record RatedLine(
        ProductId productId,
        ProductVersion version,
        Period window,
        BigDecimal quantity,
        BigDecimal listPrice,
        BigDecimal unitPrice) {

    /** Which line is drawn down first (§10.2): earlier start, higher on-demand price, name, product id. */
    public static final Comparator<RatedLine> DRAWDOWN_ORDER = Comparator.comparing(
                    (RatedLine line) -> line.window().startingAt())
            .thenComparing(RatedLine::unitPrice, Comparator.reverseOrder())
            .thenComparing(line -> line.version().name())
            .thenComparing(RatedLine::productId);

    public BigDecimal total() {
        return quantity.multiply(unitPrice);
    }
}
