package io.reckoner.views;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.reckoner.correction.InvoiceDifference;
import io.reckoner.correction.LineDifference;
import io.reckoner.db.invoice.TouchedInvoices.RolledOver;
import io.reckoner.db.invoice.TouchedInvoices.Touched;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Periods;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What final invoices would be now, as JSON (formats §14). Amounts in the stored unit.
 *
 * @param invoices those that would be others, or cannot be computed, largest difference first
 * @param totals of all that were looked at
 * @param touchedLater later invoices that may be others because of them (J3)
 * @param rolledOver balances that took along what they left
 */
public record CorrectionJson(
        String period,
        long lookedAt,
        List<OfInvoice> invoices,
        List<Total> totals,
        List<OfProduct> products,
        List<OfCustomer> customers,
        List<InvoiceId> touchedLater,
        List<BalanceId> rolledOver) {
    public CorrectionJson {
        invoices = List.copyOf(invoices);
        totals = List.copyOf(totals);
        products = List.copyOf(products);
        customers = List.copyOf(customers);
        touchedLater = List.copyOf(touchedLater);
        rolledOver = List.copyOf(rolledOver);
    }

    record OfInvoice(
            InvoiceId invoiceId,
            @Nullable Long number,
            CustomerId customerId,
            ContractId contractId,
            String period,
            CreditType creditType,
            BigDecimal before,
            BigDecimal now,
            BigDecimal difference,
            List<CauseJson> causes,
            List<Line> lines,
            List<ProblemJson> problems) {
        static OfInvoice of(CorrectionReport.Item item) {
            InvoiceDifference invoice = item.difference();
            return new OfInvoice(
                    invoice.invoiceId(),
                    item.number(),
                    invoice.customerId(),
                    invoice.contractId(),
                    Periods.text(invoice.period()),
                    invoice.creditType(),
                    invoice.before(),
                    invoice.now(),
                    invoice.difference(),
                    CauseJson.of(invoice.causes(), item.evidence()),
                    invoice.lines().stream().map(Line::of).toList(),
                    invoice.problems().stream().map(ProblemJson::of).toList());
        }
    }

    record Line(
            @Nullable ProductId productId,
            Map<String, String> groupValues,
            @Nullable Instant startingAt,
            BigDecimal before,
            BigDecimal now,
            BigDecimal difference,
            List<CauseJson> causes) {
        static Line of(LineDifference line) {
            var values = new HashMap<String, String>();
            line.key().group().pricing().forEach((key, value) -> put(values, key, value));
            line.key().group().presentation().forEach((key, value) -> put(values, key, value));
            return new Line(
                    line.key().productId(),
                    values,
                    line.key().startingAt(),
                    line.before(),
                    line.now(),
                    line.difference(),
                    CauseJson.of(line.causes()));
        }

        private static void put(Map<String, String> values, String key, @Nullable String value) {
            if (value != null) {
                values.put(key, value);
            }
        }
    }

    record Total(
            CreditType creditType,
            long invoices,
            @JsonUnwrapped Amounts amounts) {}

    record OfProduct(
            @Nullable ProductId productId,
            CreditType creditType,
            @JsonUnwrapped Amounts amounts) {}

    record OfCustomer(
            CustomerId customerId,
            CreditType creditType,
            @JsonUnwrapped Amounts amounts) {}

    record Amounts(BigDecimal before, BigDecimal now, BigDecimal difference, List<CauseJson> causes) {
        static Amounts of(CorrectionReport.Sum sum) {
            return new Amounts(sum.before(), sum.now(), sum.difference(), CauseJson.of(sum.causes()));
        }
    }

    /** The invoices alone. */
    public static List<?> invoices(CorrectionReport report) {
        return report.items().stream().map(OfInvoice::of).toList();
    }

    public static CorrectionJson of(Period period, CorrectionReport report) {
        return new CorrectionJson(
                Periods.text(period),
                report.lookedAt(),
                report.items().stream().map(OfInvoice::of).toList(),
                report.sums().entrySet().stream()
                        .map(sum -> new Total(sum.getKey(), sum.getValue().count(), Amounts.of(sum.getValue())))
                        .toList(),
                report.byProduct().stream()
                        .map(sum -> new OfProduct(
                                sum.getKey().of().orElse(null), sum.getKey().creditType(), Amounts.of(sum.getValue())))
                        .toList(),
                report.byCustomer().stream()
                        .map(sum -> new OfCustomer(
                                sum.getKey().of(), sum.getKey().creditType(), Amounts.of(sum.getValue())))
                        .toList(),
                report.touchedLater().stream().map(Touched::id).toList(),
                report.rollovers().stream().map(RolledOver::id).toList());
    }
}
