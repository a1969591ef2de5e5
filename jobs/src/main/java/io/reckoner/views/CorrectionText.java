package io.reckoner.views;

import io.reckoner.contract.BillingProblem;
import io.reckoner.correction.InvoiceDifference;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.invoice.TouchedInvoices.Why;
import io.reckoner.difference.Cause;
import io.reckoner.money.AmountText;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Periods;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What final invoices would be now, as a report for whoever decides; amounts in the major unit. */
public final class CorrectionText {
    private static final int SHOWN = 20;

    private final CorrectionReport report;
    private final List<CorrectionReport.Item> items;
    private final NameStore names;

    private CorrectionText(CorrectionReport report, NameStore names) {
        this.report = report;
        this.items = report.items();
        this.names = names;
    }

    /** Without a heading and what to do next, which are the command's. */
    public static String of(CorrectionReport report, NameStore names) {
        var text = new CorrectionText(report, names);
        if (text.items.isEmpty()) {
            return "Looked at " + TextTable.number(report.lookedAt()) + " final invoices. None of them would differ.\n";
        }
        return text.totals()
                + text.byCause()
                + text.byProduct()
                + text.byCustomer()
                + text.invoices()
                + text.problems()
                + text.touched();
    }

    private String totals() {
        var table = new TextTable("currency", ">invoices", ">as billed", ">now", ">difference");
        report.sums()
                .forEach((unit, sum) -> table.row(
                        unit.symbol(),
                        TextTable.number(sum.count()),
                        AmountText.of(sum.before(), unit),
                        AmountText.of(sum.now(), unit),
                        CauseWords.signed(sum.difference(), unit)));
        return table.toString();
    }

    private String byCause() {
        var table = new TextTable("cause", "currency", ">difference");
        boolean isAny = false;
        for (Cause cause : Cause.OF_CORRECTION) {
            for (Map.Entry<CreditType, CorrectionReport.Sum> sum : report.sums().entrySet()) {
                BigDecimal amount = sum.getValue().causes().amounts().get(cause);
                if (amount != null) {
                    table.row(CauseWords.of(cause), sum.getKey().symbol(), CauseWords.signed(amount, sum.getKey()));
                    isAny = true;
                }
            }
        }
        return isAny ? "\n" + table : "";
    }

    private String byProduct() {
        return sums(
                "product",
                report.byProduct(),
                product -> product.map(names::product).orElse("other"));
    }

    private String byCustomer() {
        return sums("customer", report.byCustomer(), names::customer);
    }

    private static <T> String sums(
            String heading,
            List<Map.Entry<CorrectionReport.Whose<T>, CorrectionReport.Sum>> sums,
            Function<T, String> name) {
        if (sums.isEmpty()) {
            return "";
        }
        var table = new TextTable(heading, "currency", ">as billed", ">now", ">difference", "why");
        sums.stream()
                .limit(SHOWN)
                .forEach(sum ->
                        row(table, name.apply(sum.getKey().of()), sum.getKey().creditType(), sum.getValue()));
        String more = sums.size() > SHOWN
                ? "  … and " + TextTable.number(sums.size() - SHOWN) + " more (--json, --csv FILE have all)\n"
                : "";
        return "\n" + table + more;
    }

    private static void row(TextTable table, String name, CreditType unit, CorrectionReport.Sum sum) {
        table.row(
                name,
                unit.symbol(),
                AmountText.of(sum.before(), unit),
                AmountText.of(sum.now(), unit),
                CauseWords.signed(sum.difference(), unit),
                CauseWords.of(sum.causes(), unit));
    }

    private String invoices() {
        var table =
                new TextTable("invoice", "customer", "period", "currency", ">as billed", ">now", ">difference", "why");
        items.stream().limit(SHOWN).forEach(item -> {
            InvoiceDifference invoice = item.difference();
            CreditType unit = invoice.creditType();
            boolean isKnown = invoice.problems().isEmpty();
            table.row(
                    item.number() == null ? invoice.invoiceId().toString() : Long.toString(item.number()),
                    names.customer(invoice.customerId()),
                    Periods.text(invoice.period()),
                    unit.symbol(),
                    AmountText.of(invoice.before(), unit),
                    isKnown ? AmountText.of(invoice.now(), unit) : "?",
                    isKnown ? CauseWords.signed(invoice.difference(), unit) : "?",
                    isKnown ? CauseWords.of(invoice.causes(), unit, item.evidence()) : "cannot be computed, see below");
        });
        String heading = items.size() > SHOWN
                ? "The " + SHOWN + " largest of " + TextTable.number(items.size())
                        + " invoices that would differ (--json, --csv FILE have all):\n"
                : "Invoices that would differ, largest first:\n";
        return "\n" + heading + table;
    }

    /** Each problem once: it keeps all invoices of its account from being computed. */
    private String problems() {
        Map<BillingProblem, InvoiceDifference> problems = new LinkedHashMap<>();
        items.forEach(item ->
                item.difference().problems().forEach(problem -> problems.putIfAbsent(problem, item.difference())));
        return problems.isEmpty()
                ? ""
                : problems.entrySet().stream()
                        .limit(SHOWN)
                        .map(problem -> "  " + names.customer(problem.getValue().customerId()) + ": "
                                + Visible.data(problem.getKey().message()) + "\n")
                        .collect(Collectors.joining("", "\nCannot be computed now, so it stays as it is:\n", ""));
    }

    private String touched() {
        return touched("Later invoices that drew from the same balances", Why.DREW)
                + touched("Invoices that trued the same commits up", Why.TRUED_UP)
                + touched("What thresholds of the same contracts bought since", Why.BOUGHT)
                + listed(
                        "Balances that took along what was left of the same ones",
                        report.rollovers().stream()
                                .map(one -> Visible.data(one.name()) + " (" + one.id() + ")")
                                .toList());
    }

    private String touched(String title, Why why) {
        return listed(
                title,
                report.touchedLater().stream()
                        .filter(one -> one.why() == why)
                        .map(one -> one.number() == null
                                ? one.id().toString()
                                : one.number().toString())
                        .toList());
    }

    private static String listed(String title, List<String> all) {
        return all.isEmpty()
                ? ""
                : "\n" + title + ": " + TextTable.number(all.size()) + "\n"
                        + all.stream()
                                .limit(SHOWN)
                                .map(one -> "  " + one + "\n")
                                .collect(Collectors.joining());
    }
}
