package io.reckoner.views;

import io.reckoner.contract.BillingProblem;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.difference.Cause;
import io.reckoner.money.Decimals;
import io.reckoner.parity.ComparedInvoice;
import io.reckoner.terms.document.Periods;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Differences as CSV, largest first: a row an invoice, a column a cause; amounts in the stored unit (formats §16). */
public final class ParityCsv {
    private static final List<String> COLUMNS = List.of(
            "customer_id",
            "customer_name",
            "contract_id",
            "period",
            "credit_type_id",
            "external_number",
            "expected",
            "computed",
            "difference",
            "verdict");

    private ParityCsv() {}

    /** Leaves the stream open. */
    public static void write(ParityReport report, NameStore names, OutputStream out) throws IOException {
        OutputStream guarded = new FormulaGuard(out);
        Stream<String> causes =
                Cause.OF_PARITY.stream().map(cause -> cause.name().toLowerCase(Locale.ROOT));
        CsvText.row(Stream.concat(Stream.concat(COLUMNS.stream(), causes), Stream.of("problems")), guarded);
        for (ComparedInvoice invoice : report.differences()) {
            CsvText.row(cells(invoice, names).stream(), guarded);
        }
        guarded.flush();
    }

    private static List<String> cells(ComparedInvoice invoice, NameStore names) {
        var cells = new ArrayList<String>();
        cells.add(invoice.customerId().toString());
        cells.add(names.customer(invoice.customerId()));
        cells.add(invoice.contractId() == null ? "" : invoice.contractId().toString());
        cells.add(Periods.text(invoice.period()));
        cells.add(invoice.creditType().id().toString());
        cells.add(invoice.externalNumber() == null ? "" : invoice.externalNumber());
        cells.add(Decimals.plain(invoice.expected()));
        cells.add(Decimals.plain(invoice.computed()));
        cells.add(Decimals.plain(invoice.difference()));
        cells.add(invoice.verdict().name());
        for (Cause cause : Cause.OF_PARITY) {
            BigDecimal amount = invoice.causes().amounts().get(cause);
            cells.add(amount == null ? "" : Decimals.plain(amount));
        }
        cells.add(invoice.problems().stream().map(BillingProblem::toString).collect(Collectors.joining("; ")));
        return cells;
    }
}
