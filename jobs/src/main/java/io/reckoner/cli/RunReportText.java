package io.reckoner.cli;

import io.reckoner.db.AccountState;
import io.reckoner.db.Run;
import io.reckoner.db.RunTotals;
import io.reckoner.db.WorklistStore;
import io.reckoner.jobs.billing.RunReport;
import io.reckoner.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.json.JsonMapper;

/** A run's report as people read it. */
final class RunReportText {
    private RunReportText() {}

    /** Prints the report of a run that has just ended; returns the exit code that says the same. */
    static int print(Session session, Run run, CommandSpec command) {
        command.commandLine().getOut().print(of(session, run));
        command.commandLine().getOut().flush();
        if (run.status() != Run.Status.COMPLETED_WITH_PARKED) {
            return ExitCodes.DONE;
        }
        command.commandLine()
                .getErr()
                .println("Some accounts are parked. See why: reckoner run show " + run.id()
                        + " --parked. Mend them by a load, then: reckoner retry-parked");
        return ExitCodes.DONE_WITH_PARKED;
    }

    static String of(Session session, Run run) {
        StringBuilder text = new StringBuilder("Run " + run.id() + ": as-of " + run.asOf() + ", " + scope(run)
                + ", attempt " + run.attempt() + ", " + run.status() + "\n");
        @Nullable String stored = run.report();
        if (stored == null) {
            Map<AccountState, Integer> counts = session.get(WorklistStore.class).counts(run.id());
            line(text, "accounts", accounts(counts));
            return text.toString();
        }
        RunReport report = session.get(JsonMapper.class).readValue(stored, RunReport.class);
        RunTotals totals = report.totals();
        line(text, "accounts", accounts(report.accounts()));
        line(
                text,
                "invoices",
                Table.number(totals.invoices()) + " with " + Table.number(totals.lines()) + " lines; "
                        + Table.number(totals.entries()) + " ledger entries");
        totals.currencies()
                .forEach(currency -> line(
                        text,
                        currency.isoCode(),
                        amount(currency.amountDue(), currency.storedUnitExponent()) + " due on "
                                + Table.number(currency.invoices()) + " invoices"));
        totals.balances().forEach(balances -> line(text, balances.isoCode() + " balances", moved(balances)));
        totals.excluded().forEach(excluded -> line(text, "not charged", notCharged(excluded)));
        line(text, "time", times(report));
        line(text, "proof", "every equation holds");
        line(text, "fingerprint", run.fingerprint() == null ? "" : run.fingerprint());
        return text.toString();
    }

    static String scope(Run run) {
        return run.scope().isEverything() ? "everything due" : run.scope().json();
    }

    static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-12s %s%n", name, value));
    }

    private static String accounts(Map<AccountState, Integer> counts) {
        return Stream.of(AccountState.values())
                .filter(state -> counts.getOrDefault(state, 0) > 0 || state == AccountState.BILLED)
                .map(state -> Table.number(counts.getOrDefault(state, 0)) + " "
                        + state.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    /** From the stored unit to the major one: 123456 cents are 1,234.56. */
    private static String amount(BigDecimal stored, int exponent) {
        return format("#,##0.00########", stored, exponent);
    }

    private static String format(String pattern, BigDecimal stored, int exponent) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(stored.movePointLeft(exponent));
    }

    /** Ledgers have more digits than people read; the report's JSON has all of them. True-ups are rare. */
    private static String moved(RunTotals.Movements balances) {
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

    private static String notCharged(RunTotals.Excluded excluded) {
        return Decimals.plain(excluded.quantity()) + " of " + excluded.product() + ", "
                + excluded.reason().toLowerCase(Locale.ROOT).replace('_', ' ') + ", on "
                + Table.number(excluded.invoices()) + (excluded.invoices() == 1 ? " invoice" : " invoices");
    }

    private static String times(RunReport report) {
        return report.steps().stream()
                .map(step -> step.step() + String.format(Locale.ROOT, " %.1f s", step.milliseconds() / 1000.0))
                .collect(Collectors.joining(", "));
    }
}
