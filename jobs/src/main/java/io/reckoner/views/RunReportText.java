package io.reckoner.views;

import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunTotals;
import io.reckoner.jobs.billing.RunReport;
import io.reckoner.jobs.control.UnfinishedRun;
import io.reckoner.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run's report as people read it. */
public final class RunReportText {
    private static final int MOST_HELD = 20;

    private RunReportText() {}

    public static String of(RunFacts facts) {
        Run run = facts.run();
        StringBuilder text = new StringBuilder("Run " + run.id() + ": as-of " + run.asOf() + ", "
                + facts.scope().text() + ", attempt " + run.attempt() + ", " + facts.state() + "\n");
        if (facts.isInterrupted()) {
            line(text, "state", UnfinishedRun.interrupted(run) + "; go on with `reckoner resume`");
        }
        if (run.anyway() != null) {
            line(text, "anyway", run.anyway().reason());
            run.anyway().halfLoaded().forEach(file -> line(text, "half loaded", file));
        }
        if (facts.asPreviewed() != null) {
            line(text, "as previewed", "preview " + facts.asPreviewed());
        }
        facts.guards().forEach(guard -> line(text, "guard", GuardsText.sentence(guard)));
        line(text, "accounts", accounts(facts));
        held(text, facts);
        @Nullable RunReport report = facts.report();
        if (report != null) {
            addReport(text, facts, report);
        } else if (!facts.violations().isEmpty()) {
            line(text, "proof", "FAILED");
            facts.violations().forEach(violation -> text.append(violation).append('\n'));
        }
        return text.toString();
    }

    /** Each of them is somebody's to decide; the longest first. */
    private static void held(StringBuilder text, RunFacts facts) {
        facts.held().stream()
                .limit(MOST_HELD)
                .forEach(held ->
                        line(text, "held", HoldsText.sentence(held, facts.run().asOf())));
        if (facts.held().size() > MOST_HELD) {
            line(text, "held", "… and " + (facts.held().size() - MOST_HELD) + " more: `reckoner run show --json`");
        }
    }

    private static void addReport(StringBuilder text, RunFacts facts, RunReport report) {
        Run run = facts.run();
        RunTotals totals = report.totals();
        line(
                text,
                "invoices",
                TextTable.number(totals.invoices()) + " with " + TextTable.number(totals.lines()) + " lines; "
                        + TextTable.number(totals.entries()) + " ledger entries");
        totals.currencies()
                .forEach(currency -> line(
                        text,
                        currency.isoCode(),
                        amount(currency.amountDue(), currency.storedUnitExponent()) + " due on "
                                + TextTable.number(currency.invoices()) + " invoices"));
        totals.balances().forEach(balances -> line(text, balances.isoCode() + " balances", moved(balances)));
        totals.excluded().forEach(excluded -> line(text, "not charged", notCharged(excluded)));
        line(text, "time", times(report));
        line(
                text,
                "proof",
                facts.violations().isEmpty()
                        ? "every equation holds"
                        : "FAILED for accounts that are set aside, see `reckoner quarantine list`; holds for all others");
        facts.violations().forEach(violation -> text.append(violation).append('\n'));
        if (!run.plugins().isEmpty()) {
            line(text, "plug-ins", run.plugins());
        }
        line(text, "fingerprint", run.fingerprint() == null ? "" : run.fingerprint());
    }

    public static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-12s %s%n", name, value));
    }

    private static String accounts(RunFacts facts) {
        return Stream.of(AccountState.values())
                .filter(state -> facts.accounts(state) > 0 || state == AccountState.BILLED)
                .map(state -> TextTable.number(facts.accounts(state)) + " "
                        + state.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (state == AccountState.PARKED ? parkedBefore(facts) : ""))
                .collect(Collectors.joining(", "));
    }

    /** Most are new; those that are not need nobody woken up. */
    private static String parkedBefore(RunFacts facts) {
        int before = facts.accounts(AccountState.PARKED) - facts.newlyParked();
        return before == 0 ? "" : " (" + TextTable.number(before) + " of them before)";
    }

    /** From the stored unit to the major one: 123456 cents are 1,234.56. */
    static String amount(BigDecimal stored, int exponent) {
        return format("#,##0.00########", stored, exponent);
    }

    private static String format(String pattern, BigDecimal stored, int exponent) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(stored.movePointLeft(exponent));
    }

    /** Ledgers have more digits than people read; the report's JSON has all of them. True-ups are rare. */
    static String moved(RunTotals.Movements balances) {
        return "granted " + moved(balances.granted(), balances)
                + ", drawn " + moved(balances.drawn(), balances)
                + ", expired " + moved(balances.expired(), balances)
                + ", rolled " + moved(balances.rolled(), balances)
                + (balances.truedUp().signum() == 0 ? "" : ", trued up " + moved(balances.truedUp(), balances))
                + ", open " + moved(balances.open(), balances);
    }

    private static String moved(BigDecimal amount, RunTotals.Movements balances) {
        return format("#,##0.00", amount, balances.storedUnitExponent());
    }

    static String notCharged(RunTotals.Excluded excluded) {
        return Decimals.plain(excluded.quantity()) + " of " + excluded.product() + ", "
                + excluded.reason().toLowerCase(Locale.ROOT).replace('_', ' ') + ", on "
                + TextTable.number(excluded.invoices()) + (excluded.invoices() == 1 ? " invoice" : " invoices");
    }

    private static String times(RunReport report) {
        return report.steps().stream()
                .map(step -> step.step() + String.format(Locale.ROOT, " %.1f s", step.milliseconds() / 1000.0))
                .collect(Collectors.joining(", "));
    }
}
