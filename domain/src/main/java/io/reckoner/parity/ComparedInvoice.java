package io.reckoner.parity;

import io.reckoner.contract.BillingProblem;
import io.reckoner.difference.Causes;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an older system billed, beside what is computed here, in the stored unit.
 *
 * @param contractId null if it is of all contracts of the customer
 * @param externalNumber what the older system calls it; null if that is not told
 * @param expected zero if nothing was
 * @param computed what is to be paid (N6), of all invoices together; zero if nothing is
 * @param causes of the difference, which they add up to; empty if it is not known of what the older invoice was made
 * @param lines those of both sides; empty likewise
 * @param problems why nothing can be computed
 */
public record ComparedInvoice(
        CustomerId customerId,
        @Nullable ContractId contractId,
        Period period,
        CreditType creditType,
        @Nullable String externalNumber,
        BigDecimal expected,
        BigDecimal computed,
        Verdict verdict,
        Causes causes,
        List<ComparedLine> lines,
        List<BillingProblem> problems) {
    public ComparedInvoice {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
        if (!causes.isEmpty() && causes.total().compareTo(computed.subtract(expected)) != 0) {
            throw new IllegalStateException("customer " + customerId + ", " + period + ": causes add up to "
                    + causes.total() + ", the difference is " + computed.subtract(expected));
        }
    }

    public BigDecimal difference() {
        return computed.subtract(expected);
    }
}
