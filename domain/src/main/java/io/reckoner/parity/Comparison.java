package io.reckoner.parity;

import io.reckoner.difference.Cause;
import io.reckoner.difference.Causes;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.money.CreditType;
import io.reckoner.money.Rounding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One older invoice against ours. */
final class Comparison {
    private final ExpectedInvoice expected;
    private final List<Invoice> computed;
    private final @Nullable List<Invoice> given;
    private final BigDecimal total;
    private final BigDecimal due;

    /**
     * What there is to compare.
     *
     * @param given ours, of the quantities of the older invoice; null if those are not known
     */
    Comparison(ExpectedInvoice expected, List<Invoice> computed, @Nullable List<Invoice> given) {
        this.expected = expected;
        this.computed = computed;
        this.given = given;
        this.total = Objects.requireNonNull(expected.total());
        this.due = sum(computed, Invoice::amountDue);
    }

    ComparedInvoice result(BigDecimal tolerance) {
        List<ComparedLine> lines = given != null && expected.givesAmounts()
                ? new LineDifferences(expected, given, computed).lines()
                : List.of();
        return new ComparedInvoice(
                expected.customerId(),
                expected.contractId(),
                expected.period(),
                creditType(),
                expected.externalNumber(),
                total,
                due,
                verdict(tolerance),
                lines.isEmpty() ? causes() : causes(lines),
                lines,
                List.of());
    }

    private CreditType creditType() {
        return Objects.requireNonNull(expected.creditType());
    }

    private Verdict verdict(BigDecimal tolerance) {
        BigDecimal difference = due.subtract(total);
        if (difference.signum() == 0) {
            return Verdict.EQUAL;
        }
        return difference.abs().compareTo(tolerance) <= 0 ? Verdict.WITHIN_TOLERANCE : Verdict.DIFFERENT;
    }

    /** Those of the lines, and what the totals of both sides are rounded by (N6). */
    private Causes causes(List<ComparedLine> lines) {
        Causes causes = Causes.of(
                Cause.ROUNDING, sum(computed, Invoice::roundingAdjustment).subtract(expected.roundedBy()));
        for (ComparedLine line : lines) {
            causes = causes.plus(line.causes());
        }
        return causes;
    }

    /** Of quantities without amounts: our terms on them against what was billed for them, and then our usage. */
    private Causes causes() {
        if (given == null) {
            return Causes.NONE;
        }
        BigDecimal ofGiven = sum(given, Invoice::amountDue);
        boolean isRounding =
                LineDifferences.isRounding(total, ofGiven, creditType()) || total.compareTo(roundedByLine(given)) == 0;
        return Causes.of(isRounding ? Cause.ROUNDING : Cause.TERMS, ofGiven.subtract(total))
                .plus(Cause.MISSING_USAGE, due.subtract(ofGiven));
    }

    /** As a system that rounds each line has it. */
    private BigDecimal roundedByLine(List<Invoice> invoices) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Invoice invoice : invoices) {
            for (LineItem line : invoice.lines()) {
                if (line.creditType().equals(creditType())) {
                    sum = sum.add(Rounding.payable(line.total(), creditType()));
                }
            }
        }
        return sum;
    }

    static BigDecimal sum(List<Invoice> invoices, Function<Invoice, BigDecimal> amount) {
        return invoices.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
