package io.reckoner.db;

import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Usage of one product that came when an invoice of its period was final (U6).
 *
 * @param invoiceNumber null until the run has numbered its invoices
 * @param product its name now
 * @param quantity Σ of the rows, as metered
 */
public record LateUsage(
        InvoiceId invoice,
        @Nullable Long invoiceNumber,
        CustomerId customer,
        ContractId contract,
        Period period,
        String product,
        long rows,
        BigDecimal quantity) {}
