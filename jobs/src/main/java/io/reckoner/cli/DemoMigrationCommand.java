package io.reckoner.cli;

import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.sheets.NewWorkbook;
import io.reckoner.sample.migration.MigrationData;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Types what somebody would type who moves in (docs/migration.md), one command after the other, and shows what each prints. */
@Command(
        name = "migration",
        mixinStandardHelpOptions = true,
        description = {
            "Plays how a company moves in, command by command, with files of its own: 300 customers as sheets, the usage and the invoices"
                    + " of 2024, a cut-over at 2025-01-01, and the first month that is billed here. In a database of its own, HOME/migration,"
                    + " unless --db names one. A second time there is nothing left to do."
        },
        footerHeading = "%nExample:%n",
        footer = {"  reckoner demo migration"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:failed", "5:another run is active"})
final class DemoMigrationCommand implements Callable<Integer> {

    /** What is done, and what for. */
    private record Step(String what, List<String> words) {
        Step(String what, String... words) {
            this(what, List.of(words));
        }
    }

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ReckonerCommand reckoner = ReckonerCommand.of(spec);
        Path home = reckoner.home().resolve("migration");
        Path folder = home.resolve("files");
        write(folder);
        List<String> database =
                reckoner.db().isEmpty() ? List.of("--home", home.toString()) : List.of("--db", reckoner.db());
        PrintWriter out = spec.commandLine().getOut();
        for (Step step : steps(folder)) {
            out.println("# " + step.what);
            out.println("$ reckoner " + String.join(" ", step.words));
            out.flush();
            int code = ReckonerApplication.commandLine()
                    .setOut(out)
                    .setErr(spec.commandLine().getErr())
                    .execute(Stream.concat(database.stream(), step.words.stream())
                            .toArray(String[]::new));
            if (code != ExitCodes.DONE) {
                return code;
            }
            out.println();
        }
        printNext(reckoner.db().isEmpty() ? "--home " + home + " " : reckoner.optionsAsGiven(), folder);
        return ExitCodes.DONE;
    }

    private static List<Step> steps(Path folder) {
        var steps = new ArrayList<Step>();
        steps.add(new Step("Products and the rate card, as a journal.", "load", in(folder, MigrationData.CATALOG)));
        steps.add(new Step("Who the customers are.", "import", "customers", in(folder, MigrationData.CUSTOMERS)));
        steps.add(new Step("What things cost.", "import", "rates", in(folder, MigrationData.RATES)));
        steps.add(new Step("What was agreed: a workbook.", "import", "contracts", in(folder, MigrationData.CONTRACTS)));
        steps.add(new Step("What was paid in advance.", "import", "balances", in(folder, MigrationData.BALANCES)));
        steps.add(new Step("What was used in 2024, to compare.", "load", in(folder, MigrationData.USAGE)));
        steps.add(new Step(
                "What was billed in 2024: final invoices, under their old numbers and ours; balances pay.",
                "historical-invoices",
                in(folder, MigrationData.INVOICES)));
        steps.add(new Step(
                "Before the cut-over: do usage and terms come to what was billed?", "parity", "--period", "2024-12"));
        steps.add(new Step(
                "The cut-over: everything before was billed there.",
                "load",
                "--billed-through",
                MigrationData.MOVED_ON.toString(),
                in(folder, MigrationData.CONTRACTS + ".ndjson")));
        steps.add(new Step("The first month here.", "load", in(folder, MigrationData.FIRST_MONTH)));
        steps.add(new Step("Bill it.", "bill", "--as-of", MigrationData.AS_OF.toString()));
        steps.add(new Step(
                "One of them: its balance goes on.",
                "balances",
                MigrationData.SHOWN,
                "--ledgers",
                "--at",
                MigrationData.AS_OF.toString()));
        steps.add(new Step("Its invoices: our numbers go on.", "invoice", "list", "--customer", MigrationData.SHOWN));
        steps.add(new Step("Everything is proven once more.", "verify"));
        return steps;
    }

    private static String in(Path folder, String file) {
        return folder.resolve(file).toString();
    }

    private void printNext(String options, Path folder) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("Next, look at the files in " + folder + ", and around:");
        err.println("  ./reckoner " + options + "invoice list --customer " + MigrationData.SHOWN);
        err.println("  ./reckoner " + options + "export invoices --out invoices.ndjson");
        err.flush();
    }

    private void write(Path folder) {
        try {
            MigrationData.writeTo(folder);
            try (OutputStream workbook = Files.newOutputStream(folder.resolve(MigrationData.CONTRACTS))) {
                NewWorkbook.write("Contracts", MigrationData.contracts(), workbook);
            }
        } catch (IOException e) {
            throw new CannotProceed(
                    "The files cannot be written to " + folder + ": " + e.getMessage() + ".",
                    "Choose another home with --home DIR.",
                    e);
        }
    }
}
