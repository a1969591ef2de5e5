package io.reckoner.views;

import io.reckoner.db.usage.LateUsage;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.ProductId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Late usage as JSON, row by row. */
public record LateUsageJson(List<Row> late) {

    public static LateUsageJson of(List<LateUsage> late) {
        return new LateUsageJson(late.stream().map(Row::of).toList());
    }

    /** {@code oldQuantity}: null if the invoice counted nothing in its place; {@code billed}: all it has of the product. */
    record Row(
            InvoiceId invoiceId,
            @Nullable Long invoiceNumber,
            CustomerId customerId,
            ContractId contractId,
            ProductId productId,
            Instant startingAt,
            Instant endingBefore,
            Map<String, String> groupValues,
            @Nullable BigDecimal oldQuantity,
            BigDecimal newQuantity,
            BigDecimal difference,
            BigDecimal billed) {

        static Row of(LateUsage usage) {
            return new Row(
                    usage.invoice(),
                    usage.invoiceNumber(),
                    usage.customer(),
                    usage.contract(),
                    usage.productId(),
                    usage.window().startingAt(),
                    usage.window().endingBefore(),
                    new TreeMap<>(usage.groupValues()),
                    usage.oldQuantity(),
                    usage.newQuantity(),
                    usage.difference(),
                    usage.billed());
        }
    }
}
