package io.reckoner.cli;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.load.LoadFile;
import io.reckoner.jobs.billing.Rebill;
import io.reckoner.jobs.control.Actor;
import io.reckoner.jobs.control.HalfLoaded;
import io.reckoner.jobs.load.BilledFromThePast;
import io.reckoner.jobs.load.Load;
import io.reckoner.views.CorrectionJson;
import io.reckoner.views.CorrectionReport;
import io.reckoner.views.CorrectionText;
import io.reckoner.views.LoadedJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Loads request journals (*.ndjson) and usage (*.csv), each file once. A load that was interrupted"
                + " goes on where it stopped. What is refused is written to FILE.rejects.*.",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner load prices.ndjson usage/2024-01.csv",
            "  reckoner load inbox/",
            "  reckoner load --check inbox/",
            "  reckoner load --billed-through 2025-01-01 contracts.ndjson",
            "  reckoner load abandon 7 --reason 'sent again as usage-2.csv'"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:everything is loaded; with --check: would be",
            "1:failed",
            "4:loaded, or checked, but for the rejects and for files refused as a whole",
            "5:another run is active"
        })
final class LoadCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Files, in this order; a folder means its *.ndjson in name order, then its *.csv.")
    private List<Path> paths = List.of();

    @Mixin
    private RejectsOption rejects;

    @Option(
            names = "--billed-through",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description =
                    "Everything before was billed elsewhere, of each contract that the files create and say nothing"
                            + " else of. The lines that say so are kept in FILE.cut-over.ndjson, beside its rejects.")
    private @Nullable Instant billedThrough;

    @Option(
            names = "--check",
            description =
                    "Loads nothing: says what a load of these files, one after the other, would apply and refuse, and which"
                            + " final invoices would come to something else.")
    private boolean check;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (paths.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'PATH'");
        }
        try (Session session = Session.create(spec, Session.A_CORE)) {
            if (check) {
                return check(session);
            }
            var past = session.get(BilledFromThePast.class);
            long mark = past.mark();
            List<Load.Loaded> loaded = session.get(Load.class).load(paths, rejects.folder(), billedThrough);
            Optional<BilledFromThePast.Seen> seen = past.behind(mark);
            if (json.isGiven()) {
                json.print(LoadedJson.report(loaded, seen));
            }
            return LoadReport.print(loaded, seen, spec, json.isGiven());
        }
    }

    private int check(Session session) {
        var touched = new CorrectionReport();
        List<Load.Loaded> checked = session.get(Rebill.class)
                .check(paths, rejects.folder(), billedThrough, CorrectionOptions.into(touched));
        if (json.isGiven()) {
            json.print(Map.of(
                    "check", true, "loads", LoadedJson.ofCheck(checked), "touched", CorrectionJson.invoices(touched)));
        }
        int exitCode = LoadReport.printCheck(checked, spec, json.isGiven());
        if (!json.isGiven() && !touched.items().isEmpty()) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(
                    "\nThey would change what final invoices come to, once those are made again (reckoner rebill):\n\n"
                            + CorrectionText.of(touched, session.get(NameStore.class)));
            out.flush();
        }
        return exitCode;
    }

    @Command(
            name = "abandon",
            mixinStandardHelpOptions = true,
            description = "Gives up the rest of a load that was interrupted or failed. What is in stays. The same file"
                    + " loaded again goes on where it stopped.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner load abandon 7 --reason 'sent again as usage-2.csv'"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such unfinished load", "5:another run is active"})
    void abandon(
            @Parameters(paramLabel = "NUMBER|FILE", description = "As `reckoner loads` shows it.") String file,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it is recorded.")
                    String reason) {
        try (Session session = Session.open(spec)) {
            LoadFile given = session.get(Load.class)
                    .abandon(file, session.get(Actor.class).byAtHost(), reason);
            spec.commandLine()
                    .getErr()
                    .println("The rest of " + HalfLoaded.sentence(given) + " is given up. What is in stays.");
        }
    }
}
