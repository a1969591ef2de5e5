package io.reckoner.usage;

import io.reckoner.id.ProductId;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A usage aggregate (U10): how much of a product was used in a window of whole hours; may be negative.
 *
 * @param quantity in the product's raw unit, exact
 * @param groupValues every non-empty group column of the row
 */
public record UsageRow(ProductId productId, Period period, BigDecimal quantity, Map<String, String> groupValues) {
    public UsageRow {
        groupValues = Map.copyOf(groupValues);
    }
}
