package io.reckoner.views;

import io.reckoner.contract.BillingProblem;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.difference.Cause;
import io.reckoner.money.AmountText;
import io.reckoner.money.CreditType;
import io.reckoner.parity.ComparedInvoice;
import io.reckoner.parity.Verdict;
import io.reckoner.terms.document.Periods;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an older system billed against what is computed here, as a report for whoever decides; amounts in the major unit. */
public final class ParityText {
    private static final int SHOWN = 20;

    private final ParityReport report;
    private final List<ComparedInvoice> differences;
    private final NameStore names;

    private ParityText(ParityReport report, NameStore names) {
        this.report = report;
        this.differences = report.differences();
        this.names = names;
    }

    public static String of(Period period, ParityReport report, ParityJson.Looked looked, NameStore names) {
        var text = new ParityText(report, names);
        return "PARITY " + Periods.text(period)
                + ": what was billed before, and what is computed here. Nothing was written.\n\n"
                + text.counts() + "\n" + text.totals() + text.byCause() + text.largest() + text.notComputed()
                + passedOver(looked) + "\n" + text.next();
    }

    private String counts() {
        var table = new TextTable("verdict", ">invoices");
        report.counts().forEach((verdict, count) -> table.row(ParityWords.of(verdict), TextTable.number(count)));
        return table.toString();
    }

    private String totals() {
        var table = new TextTable("currency", ">billed before", ">computed", ">difference");
        report.sums()
                .forEach((unit, sum) -> table.row(
                        unit.symbol(),
                        AmountText.of(sum.expected(), unit),
                        AmountText.of(sum.computed(), unit),
                        signed(sum.difference(), unit)));
        return report.sums().isEmpty() ? "Nothing was billed.\n" : table.toString();
    }

    private String byCause() {
        Map<Cause, Map<String, Share>> shares = new EnumMap<>(Cause.class);
        for (ComparedInvoice invoice : differences) {
            invoice.causes()
                    .amounts()
                    .forEach((cause, amount) -> shares.computeIfAbsent(cause, any -> new TreeMap<>())
                            .merge(
                                    invoice.creditType().symbol(),
                                    new Share(invoice.creditType(), amount, 1),
                                    Share::plus));
        }
        var table = new TextTable("cause", ">invoices", "currency", ">difference");
        shares.forEach((cause, units) -> units.forEach((symbol, share) -> table.row(
                ParityWords.of(cause),
                TextTable.number(share.invoices),
                symbol,
                signed(share.amount, share.creditType))));
        return shares.isEmpty() ? "" : "\n" + table;
    }

    private record Share(CreditType creditType, BigDecimal amount, long invoices) {
        Share plus(Share other) {
            return new Share(creditType, amount.add(other.amount), invoices + other.invoices);
        }
    }

    private String largest() {
        if (differences.isEmpty()) {
            return "";
        }
        var table = new TextTable(
                "customer",
                "contract",
                "period",
                "number",
                "currency",
                ">billed before",
                ">computed",
                ">difference",
                "why");
        differences.stream().limit(SHOWN).forEach(invoice -> row(table, invoice));
        String heading = differences.size() > SHOWN
                ? "The " + SHOWN + " largest of " + TextTable.number(differences.size())
                        + " differences (--csv FILE has all of them):\n"
                : "Differences, largest first:\n";
        return "\n" + heading + table;
    }

    private void row(TextTable table, ComparedInvoice invoice) {
        CreditType unit = invoice.creditType();
        table.row(
                names.customer(invoice.customerId()),
                invoice.contractId() == null ? "all" : names.contract(invoice.contractId()),
                Periods.text(invoice.period()),
                invoice.externalNumber() == null ? "" : invoice.externalNumber(),
                unit.symbol(),
                AmountText.of(invoice.expected(), unit),
                AmountText.of(invoice.computed(), unit),
                signed(invoice.difference(), unit),
                why(invoice));
    }

    private static String why(ComparedInvoice invoice) {
        if (!invoice.problems().isEmpty()) {
            return "cannot be billed, see below";
        }
        if (invoice.verdict() == Verdict.NOT_EXPECTED) {
            return "nothing was billed before";
        }
        return invoice.causes().isEmpty()
                ? "not known: only the total was given"
                : invoice.causes().amounts().entrySet().stream()
                        .map(cause ->
                                ParityWords.of(cause.getKey()) + " " + signed(cause.getValue(), invoice.creditType()))
                        .collect(Collectors.joining("; "));
    }

    private static String signed(BigDecimal amount, CreditType unit) {
        return (amount.signum() > 0 ? "+" : "") + AmountText.of(amount, unit);
    }

    /** Each problem once: it keeps all invoices of its account from being computed. */
    private String notComputed() {
        Map<BillingProblem, ComparedInvoice> problems = new LinkedHashMap<>();
        differences.forEach(invoice -> invoice.problems().forEach(problem -> problems.putIfAbsent(problem, invoice)));
        String heading = "\nNot computed, because the account cannot be billed:\n";
        return problems.isEmpty()
                ? ""
                : problems.entrySet().stream()
                        .limit(SHOWN)
                        .map(problem -> "  " + names.customer(problem.getValue().customerId()) + ": "
                                + Visible.data(problem.getKey().message()) + "\n")
                        .collect(Collectors.joining("", heading, ""));
    }

    private static String passedOver(ParityJson.Looked looked) {
        String passedOver = sentence("stored older invoices that say no total", looked.withoutTotal())
                + sentence("rows of the file that are of other periods", looked.otherPeriods())
                + sentence("cells of the file that are wrong, with what their rows expect", looked.refused());
        return passedOver.isEmpty() ? "" : "\nNot compared:\n" + passedOver;
    }

    private static String sentence(String words, long count) {
        return count == 0 ? "" : "  " + words + ": " + TextTable.number(count) + "\n";
    }

    private String next() {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        differences.forEach(invoice -> causes.addAll(invoice.causes().amounts().keySet()));
        List<String> steps = new ArrayList<>();
        causes.forEach(cause -> steps.add(ParityWords.of(cause) + ": " + ParityWords.nextStep(cause)));
        if (report.count(Verdict.NOT_COMPUTED) > 0
                && differences.stream().anyMatch(invoice -> !invoice.problems().isEmpty())) {
            steps.add("not computed: mend what the problems name by a load");
        }
        if (report.count(Verdict.NOT_EXPECTED) > 0) {
            steps.add("not expected: was it billed under another customer or period, or never?");
        }
        if (differences.stream()
                .anyMatch(invoice -> invoice.verdict() == Verdict.DIFFERENT
                        && invoice.causes().isEmpty())) {
            steps.add("only totals: import the older invoices with their quantities (reckoner historical-invoices) to"
                    + " learn the causes");
        }
        return steps.isEmpty()
                ? "Next: nothing here differs. Cut over, and bill.\n"
                : "Next:\n" + steps.stream().map(step -> "  " + step + "\n").collect(Collectors.joining());
    }
}
