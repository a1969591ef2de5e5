package io.reckoner.cli;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.closing.CloseStore;
import io.reckoner.db.closing.MonthClose;
import io.reckoner.jobs.load.Act;
import io.reckoner.jobs.load.Acts;
import io.reckoner.jobs.load.Approvable;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.shape.MonthTerms;
import io.reckoner.views.CloseJson;
import io.reckoner.views.CloseText;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        description = "Closes a month: shows what it came to, locks it, and opens it again.",
        synopsisSubcommandLabel = "(show | lock | unlock)")
final class CloseCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description =
                    "Shows whether a month is complete, its revenue by currency, kind and product beside the month before, what became"
                            + " of balances, what is deferred of prepaid commits, and what was invoiced.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner close show 2025-01"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:failed"})
    void show(
            @Parameters(paramLabel = "MONTH", description = "A month, in UTC.", converter = MonthOption.class)
                    YearMonth month,
            @Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            MonthClose close = session.get(CloseStore.class).of(month);
            if (json.isGiven()) {
                json.print(CloseJson.of(close));
                return;
            }
            PrintWriter out = spec.commandLine().getOut();
            out.print(CloseText.of(close, session.get(NameStore.class)));
            out.flush();
        }
    }

    @Command(
            name = "lock",
            mixinStandardHelpOptions = true,
            description =
                    "Nothing is posted into the month from now on, nor into any before it: what still comes is of the first"
                            + " month that is not locked. Months are locked in order. A month that waits for something is locked with --anyway.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner close lock 2025-01 --reason 'books are closed'"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {
                "0:done",
                "1:it is not the first month that is not locked, or not over",
                "5:another run is active",
                "6:it is not complete; nothing was written"
            })
    int lock(
            @Parameters(paramLabel = "MONTH", description = "A month, in UTC.", converter = MonthOption.class)
                    YearMonth month,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it is recorded.")
                    String reason,
            @Option(
                            names = "--anyway",
                            description = "Also if accounts are unbilled, parked or held, or usage came too late.")
                    boolean anyway) {
        try (Session session = Session.open(spec, 1)) {
            List<String> waiting =
                    CloseText.waiting(session.get(CloseStore.class).of(month).open());
            if (!waiting.isEmpty() && !anyway) {
                spec.commandLine()
                        .getErr()
                        .println("Month " + month + " is not complete: " + String.join(", ", waiting)
                                + ". Nothing was locked. See `reckoner close show " + month
                                + "`, or lock it with --anyway: what comes later is posted into the next month.");
                return ExitCodes.GUARD;
            }
            session.get(Acts.class)
                    .record(
                            new Act(Paths.LOCK_MONTH, MonthTerms.body(month, reason)),
                            "See `reckoner close show " + month + "`.");
            spec.commandLine().getErr().println("Month " + month + " is locked.");
            return ExitCodes.DONE;
        }
    }

    @Command(
            name = "unlock",
            mixinStandardHelpOptions = true,
            description = "Opens the last month that is locked again. What was posted elsewhere meanwhile stays there.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner close unlock 2025-01 --reason 'a run was missing'"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {
                "0:done",
                "1:it is not the last month that is locked",
                "5:another run is active",
                "6:a second person has to approve it"
            })
    void unlock(
            @Parameters(paramLabel = "MONTH", description = "A month, in UTC.", converter = MonthOption.class)
                    YearMonth month,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it is recorded.")
                    String reason) {
        try (Session session = Session.open(spec, 1)) {
            session.get(Acts.class)
                    .record(
                            Approvable.UNLOCK,
                            "close unlock " + month,
                            new Act(Paths.UNLOCK_MONTH, MonthTerms.body(month, reason)),
                            "See `reckoner close show " + month + "`.");
            spec.commandLine().getErr().println("Month " + month + " is open again.");
        }
    }
}
