package io.reckoner.statement;

import io.reckoner.catalog.Group;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.IssuedLine;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line that an invoice as issued was given (B6), before it is known what its product is called and which segment it draws.
 *
 * @param name null = the product's at the line's start
 * @param total in the stored unit of the invoice
 * @param draw null = it draws no balance of ours
 */
public record IssuedItem(
        IssuedLine.Kind kind,
        @Nullable ProductId productId,
        @Nullable String name,
        Group group,
        @Nullable Period window,
        BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        BigDecimal total,
        @Nullable Draw draw) {

    /** {@code segmentId}: null = the first one that can be drawn in the line's window. */
    public record Draw(BalanceId balanceId, @Nullable SegmentId segmentId) {}
}
