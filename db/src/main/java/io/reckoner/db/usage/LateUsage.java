package io.reckoner.db.usage;

import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.ProductId;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A usage row that came when an invoice of its period was final (U6).
 *
 * @param invoiceNumber null until the run has numbered its invoices
 * @param product its name now
 * @param period of the invoice
 * @param window of the row
 * @param groupValues the columns it carries
 * @param oldQuantity what the invoice counted in its place, null = nothing: it is new
 * @param newQuantity as metered
 * @param billed what the invoice has of the product, as metered
 */
public record LateUsage(
        InvoiceId invoice,
        @Nullable Long invoiceNumber,
        CustomerId customer,
        ContractId contract,
        Period period,
        ProductId productId,
        String product,
        Period window,
        Map<String, String> groupValues,
        @Nullable BigDecimal oldQuantity,
        BigDecimal newQuantity,
        BigDecimal billed) {
    public LateUsage {
        groupValues = Map.copyOf(groupValues);
    }

    /** What the invoice would have more, or less. */
    public BigDecimal difference() {
        return oldQuantity == null ? newQuantity : newQuantity.subtract(oldQuantity);
    }
}
