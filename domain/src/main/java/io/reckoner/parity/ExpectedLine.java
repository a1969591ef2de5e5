package io.reckoner.parity;

import io.reckoner.id.ProductId;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice as an older system made it: as much as is known of it.
 *
 * @param productId null for what is of no one product, as balances and taxes are
 * @param window within the invoice's period
 * @param quantity null if it is not known
 * @param unitPrice in the stored unit; null if it is not known
 * @param total in the stored unit; null if it is not known, as in an invoice that gives quantities only (B1)
 */
public record ExpectedLine(
        Part part,
        @Nullable ProductId productId,
        Period window,
        Map<String, String> groupValues,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        @Nullable BigDecimal total) {
    public ExpectedLine {
        groupValues = Map.copyOf(groupValues);
    }
}
