package io.reckoner.views;

import io.reckoner.difference.Cause;
import io.reckoner.difference.Causes;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.parity.ComparedInvoice;
import io.reckoner.parity.ComparedLine;
import io.reckoner.parity.Part;
import io.reckoner.parity.Verdict;
import io.reckoner.terms.document.Periods;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an older system billed against what is computed here, as JSON (formats §14). Amounts in the stored unit.
 *
 * @param withoutTotal stored invoices of before of which nobody said what they came to: they are not compared
 * @param otherPeriods rows of the file that were passed over
 * @param refused problems of rows of the file
 */
public record ParityJson(
        String period,
        BigDecimal tolerance,
        List<OfInvoice> invoices,
        Map<Verdict, Long> counts,
        List<Total> totals,
        long accounts,
        long withoutTotal,
        long otherPeriods,
        long refused) {

    public ParityJson {
        invoices = List.copyOf(invoices);
        totals = List.copyOf(totals);
    }

    /** One comparison. */
    record OfInvoice(
            CustomerId customerId,
            @Nullable ContractId contractId,
            String period,
            CreditType creditType,
            @Nullable String externalNumber,
            BigDecimal expected,
            BigDecimal computed,
            BigDecimal difference,
            Verdict verdict,
            List<CauseAmount> causes,
            List<Line> lines,
            List<ProblemJson> problems) {
        static OfInvoice of(ComparedInvoice invoice) {
            return new OfInvoice(
                    invoice.customerId(),
                    invoice.contractId(),
                    Periods.text(invoice.period()),
                    invoice.creditType(),
                    invoice.externalNumber(),
                    invoice.expected(),
                    invoice.computed(),
                    invoice.difference(),
                    invoice.verdict(),
                    CauseAmount.of(invoice.causes()),
                    invoice.lines().stream().map(Line::of).toList(),
                    invoice.problems().stream().map(ProblemJson::of).toList());
        }
    }

    record Line(
            Part part,
            @Nullable ProductId productId,
            Map<String, String> groupValues,
            BigDecimal expected,
            BigDecimal computed,
            BigDecimal difference,
            List<CauseAmount> causes) {
        static Line of(ComparedLine line) {
            return new Line(
                    line.key().part(),
                    line.key().productId(),
                    line.key().groupValues(),
                    line.expected(),
                    line.computed(),
                    line.difference(),
                    CauseAmount.of(line.causes()));
        }
    }

    record CauseAmount(Cause cause, BigDecimal amount) {
        static List<CauseAmount> of(Causes causes) {
            return causes.amounts().entrySet().stream()
                    .map(cause -> new CauseAmount(cause.getKey(), cause.getValue()))
                    .toList();
        }
    }

    record Total(CreditType creditType, BigDecimal expected, BigDecimal computed, BigDecimal difference) {}

    /** Of a report that keeps every invoice. */
    public static ParityJson of(Period period, BigDecimal tolerance, ParityReport report, Looked looked) {
        return new ParityJson(
                Periods.text(period),
                tolerance,
                report.invoices().stream().map(OfInvoice::of).toList(),
                report.counts(),
                report.sums().entrySet().stream()
                        .map(sum -> new Total(
                                sum.getKey(),
                                sum.getValue().expected(),
                                sum.getValue().computed(),
                                sum.getValue().difference()))
                        .toList(),
                looked.accounts(),
                looked.withoutTotal(),
                looked.otherPeriods(),
                looked.refused());
    }

    /** What was looked at beside. */
    public record Looked(long accounts, long withoutTotal, long otherPeriods, long refused) {}
}
