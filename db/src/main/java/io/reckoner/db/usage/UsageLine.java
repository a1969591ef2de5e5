package io.reckoner.db.usage;

import io.reckoner.id.ProductId;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A usage row as read, its customer resolved if it could be.
 *
 * @param line orders rows of one key: the last one counts
 * @param customerId null: kept under {@code customer} until an alias of that text comes
 * @param groupValues canonical JSON of all non-empty columns that a row may have beside the required ones, null = none
 */
public record UsageLine(
        long line,
        String customer,
        @Nullable UUID customerId,
        ProductId productId,
        Period period,
        BigDecimal quantity,
        @Nullable String groupValues) {}
