package io.reckoner.usage;

import io.reckoner.id.ProductId;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;

/**
 * A usage aggregate (U10): how much of a product was used in a window of whole hours; may be negative. Rows that lie in one
 * window of every statement may come added up as one, from the start of the first to the end of the last (U4).
 *
 * @param quantity in the product's raw unit, exact
 * @param groupValues every non-empty group column of the row
 */
public record UsageRow(ProductId productId, Period period, BigDecimal quantity, Map<String, String> groupValues) {
    /** In time order; rows that are equal in this cannot be told apart in a bill or a problem, but by their group values. */
    public static final Comparator<UsageRow> ORDER = Comparator.comparing(
                    (UsageRow row) -> row.period().startingAt())
            .thenComparing(row -> row.period().endingBefore())
            .thenComparing(UsageRow::productId)
            .thenComparing(UsageRow::quantity);

    public UsageRow {
        groupValues = Map.copyOf(groupValues);
    }
}
