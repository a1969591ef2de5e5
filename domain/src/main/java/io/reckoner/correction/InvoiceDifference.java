package io.reckoner.correction;

import io.reckoner.contract.BillingProblem;
import io.reckoner.difference.Causes;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * A final invoice, and what it would be now; in the stored unit.
 *
 * @param before its total, exact
 * @param now the total that it would have; zero if it would not be made
 * @param causes of the difference, which they add up to
 * @param lines those that differ, or of which causes cancel each other; their differences add up to that of the invoice
 * @param drawsOtherwise whether balances would pay more or less of it, whatever is left to pay
 * @param problems why it cannot be computed now; then nothing is known of a difference
 */
public record InvoiceDifference(
        InvoiceId invoiceId,
        CustomerId customerId,
        ContractId contractId,
        Period period,
        CreditType creditType,
        BigDecimal before,
        BigDecimal now,
        Causes causes,
        List<LineDifference> lines,
        boolean drawsOtherwise,
        List<BillingProblem> problems) {
    public InvoiceDifference {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
        if (causes.total().compareTo(now.subtract(before)) != 0) {
            throw new IllegalStateException("invoice " + invoiceId + ": causes add up to " + causes.total()
                    + ", the difference is " + now.subtract(before));
        }
    }

    public static InvoiceDifference unknown(Invoice made, List<BillingProblem> problems) {
        return of(made, made.total(), Causes.NONE, List.of(), false, problems);
    }

    static InvoiceDifference of(
            Invoice made,
            BigDecimal now,
            Causes causes,
            List<LineDifference> lines,
            boolean drawsOtherwise,
            List<BillingProblem> problems) {
        return new InvoiceDifference(
                made.id(),
                made.customerId(),
                made.contractId(),
                Objects.requireNonNull(made.servicePeriod()),
                made.creditType(),
                made.total(),
                now,
                causes,
                lines,
                drawsOtherwise,
                problems);
    }

    public BigDecimal difference() {
        return now.subtract(before);
    }

    /** Whether it would be another invoice: another total, other lines of the same, or another part of it that balances pay. */
    public boolean isDifferent() {
        return drawsOtherwise
                || difference().signum() != 0
                || lines.stream().anyMatch(line -> line.difference().signum() != 0);
    }
}
