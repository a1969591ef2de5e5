package io.reckoner.views;

import io.reckoner.db.preview.Preview;
import io.reckoner.db.preview.PreviewFigures;
import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.RunTotals;
import io.reckoner.jobs.billing.PreviewReport;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run would make, as people read it. */
public final class PreviewText {
    private static final int MOST = 10;

    private PreviewText() {}

    /** One of them, whole. */
    public static String of(PreviewFacts facts) {
        Preview preview = facts.preview();
        PreviewReport report = facts.report();
        var text = new StringBuilder("Preview " + preview.id() + ": as-of " + preview.asOf() + ", "
                + facts.scope().text() + ". Nothing was billed.\n");
        whose(facts, text);
        amounts(report, text);
        report.guards().forEach(guard -> RunReportText.line(text, "guard", GuardsText.sentence(guard)));
        RunReportText.line(
                text,
                "inputs",
                "journal line " + preview.inputs().requestsThrough() + ", usage change "
                        + preview.inputs().usageThrough() + ", engine " + preview.engineVersion()
                        + (preview.plugins().isEmpty() ? "" : ", plug-ins " + preview.plugins()));
        RunReportText.line(text, "fingerprint", String.valueOf(preview.fingerprint()));
        return text
                + products(report.figures().products())
                + changes(report.figures().changes());
    }

    private static void whose(PreviewFacts facts, StringBuilder text) {
        Preview preview = facts.preview();
        RunReportText.line(text, "accounts", accounts(facts.report()));
        facts.held().stream()
                .limit(MOST)
                .forEach(held -> RunReportText.line(text, "held", HoldsText.sentence(held, preview.asOf())));
        facts.parked().stream()
                .limit(MOST)
                .forEach(parked -> RunReportText.line(
                        text,
                        "parked",
                        Visible.data(parked.customerName())
                                + (parked.since() == null ? ", newly" : ", since " + parked.since())));
    }

    private static void amounts(PreviewReport report, StringBuilder text) {
        PreviewFigures figures = report.figures();
        RunTotals totals = report.totals();
        RunReportText.line(
                text,
                "invoices",
                TextTable.number(totals.invoices()) + " with " + TextTable.number(totals.lines()) + " lines; "
                        + TextTable.number(figures.zero()) + " of amount 0, " + TextTable.number(figures.negative())
                        + " below 0; " + TextTable.number(totals.entries()) + " ledger entries");
        totals.currencies()
                .forEach(currency -> RunReportText.line(
                        text,
                        currency.isoCode(),
                        RunReportText.amount(currency.amountDue(), currency.storedUnitExponent()) + " due on "
                                + TextTable.number(currency.invoices()) + " invoices"));
        totals.balances()
                .forEach(balances ->
                        RunReportText.line(text, balances.isoCode() + " balances", RunReportText.moved(balances)));
        totals.excluded()
                .forEach(excluded -> RunReportText.line(text, "not charged", RunReportText.notCharged(excluded)));
        RunReportText.line(
                text,
                "to zero",
                TextTable.number(figures.fallingToZero()) + (figures.fallingToZero() == 1 ? " account" : " accounts")
                        + " that had to pay for the period before");
    }

    /** All of them. */
    public static String list(List<PreviewFacts> previews) {
        var table = new TextTable(">preview", "as-of", "scope", ">invoices", "due", "computed");
        previews.forEach(facts -> table.row(
                Long.toString(facts.preview().id()),
                facts.preview().asOf().toString(),
                facts.scope().text(),
                TextTable.number(facts.report().totals().invoices()),
                facts.report().totals().currencies().stream()
                        .map(currency -> RunReportText.amount(currency.amountDue(), currency.storedUnitExponent()) + " "
                                + currency.isoCode())
                        .collect(Collectors.joining(", ")),
                RunReportText.seconds(facts.preview().startedAt())));
        return table.toString();
    }

    private static String accounts(PreviewReport report) {
        return Stream.of(AccountState.values())
                .filter(state -> report.accounts(state) > 0 || state == AccountState.BILLED)
                .map(state -> TextTable.number(report.accounts(state)) + " "
                        + state.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (state == AccountState.PARKED ? " (" + report.newlyParked() + " newly)" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String products(List<PreviewFigures.OfProduct> products) {
        if (products.isEmpty()) {
            return "";
        }
        var table = new TextTable("currency", "kind of line", "product", ">lines", ">amount");
        products.forEach(product -> table.row(
                product.currency(),
                product.kind().replace('_', ' '),
                product.product() == null ? "" : product.product(),
                TextTable.number(product.lines()),
                RunReportText.amount(product.amount(), product.storedUnitExponent())));
        return "\n" + table;
    }

    private static String changes(List<PreviewFigures.Change> changes) {
        if (changes.isEmpty()) {
            return "";
        }
        var table = new TextTable("customer", "currency", ">period before", ">now", ">difference");
        changes.stream()
                .limit(MOST)
                .forEach(change -> table.row(
                        change.customer(),
                        change.currency(),
                        RunReportText.amount(change.before(), change.storedUnitExponent()),
                        RunReportText.amount(change.now(), change.storedUnitExponent()),
                        signed(change.by(), change.storedUnitExponent())));
        String more = changes.size() > MOST
                ? "… and " + (changes.size() - MOST) + " more: `reckoner preview show --json`\n"
                : "";
        return "\n" + table + more;
    }

    private static String signed(BigDecimal amount, int exponent) {
        return (amount.signum() > 0 ? "+" : "") + RunReportText.amount(amount, exponent);
    }
}
