package io.reckoner.views;

import io.reckoner.contract.BillingProblem;
import io.reckoner.correction.InvoiceDifference;
import io.reckoner.correction.LineDifference;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.difference.Cause;
import io.reckoner.difference.Causes;
import io.reckoner.money.Decimals;
import io.reckoner.terms.document.Periods;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What final invoices would be now as CSV, largest difference first: a row a line, a column a cause; amounts in the stored unit (formats §14). */
public final class CorrectionCsv {
    private static final List<String> COLUMNS = List.of(
            "invoice_id",
            "number",
            "customer_id",
            "customer_name",
            "contract_id",
            "period",
            "credit_type_id",
            "product_id",
            "product_name",
            "group_values",
            "starting_at",
            "before",
            "now",
            "difference");

    private CorrectionCsv() {}

    /** Leaves the stream open. */
    public static void write(CorrectionReport report, NameStore names, OutputStream out) throws IOException {
        OutputStream guarded = new FormulaGuard(out);
        Stream<String> causes =
                Cause.OF_CORRECTION.stream().map(cause -> cause.name().toLowerCase(Locale.ROOT));
        CsvText.row(Stream.concat(Stream.concat(COLUMNS.stream(), causes), Stream.of("problems")), guarded);
        for (CorrectionReport.Item item : report.items()) {
            InvoiceDifference invoice = item.difference();
            for (LineDifference line : invoice.lines()) {
                CsvText.row(cells(item, line, names).stream(), guarded);
            }
            if (!invoice.problems().isEmpty()) {
                CsvText.row(problems(item, names).stream(), guarded);
            }
        }
        guarded.flush();
    }

    private static List<String> cells(CorrectionReport.Item item, LineDifference line, NameStore names) {
        List<String> cells = ofInvoice(item, names);
        cells.add(line.key().productId() == null ? "" : line.key().productId().toString());
        cells.add(line.key().productId() == null ? "" : names.product(line.key().productId()));
        cells.add(
                line.key().group().toString().strip().equals("{} {}")
                        ? ""
                        : line.key().group().toString());
        cells.add(line.key().startingAt() == null ? "" : line.key().startingAt().toString());
        cells.addAll(amounts(line.before(), line.now(), line.causes()));
        cells.add("");
        return cells;
    }

    private static List<String> problems(CorrectionReport.Item item, NameStore names) {
        List<String> cells = ofInvoice(item, names);
        cells.addAll(List.of("", "", "", ""));
        cells.addAll(amounts(item.difference().before(), item.difference().now(), Causes.NONE));
        cells.add(item.difference().problems().stream()
                .map(BillingProblem::toString)
                .collect(Collectors.joining("; ")));
        return cells;
    }

    private static List<String> ofInvoice(CorrectionReport.Item item, NameStore names) {
        InvoiceDifference invoice = item.difference();
        var cells = new ArrayList<String>();
        cells.add(invoice.invoiceId().toString());
        cells.add(item.number() == null ? "" : item.number().toString());
        cells.add(invoice.customerId().toString());
        cells.add(names.customer(invoice.customerId()));
        cells.add(invoice.contractId().toString());
        cells.add(Periods.text(invoice.period()));
        cells.add(invoice.creditType().id().toString());
        return cells;
    }

    private static List<String> amounts(BigDecimal before, BigDecimal now, Causes causes) {
        var cells = new ArrayList<String>();
        cells.add(Decimals.plain(before));
        cells.add(Decimals.plain(now));
        cells.add(Decimals.plain(now.subtract(before)));
        for (Cause cause : Cause.OF_CORRECTION) {
            BigDecimal amount = causes.amounts().get(cause);
            cells.add(amount == null ? "" : Decimals.plain(amount));
        }
        return cells;
    }
}
