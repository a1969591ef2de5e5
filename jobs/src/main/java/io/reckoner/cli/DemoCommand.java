package io.reckoner.cli;

import io.reckoner.account.Cutoff;
import io.reckoner.db.RunScope;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.load.Load;
import io.reckoner.sample.DemoData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Loads the demo data, bills it, and shows the result. A second time there is nothing left to do.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner demo"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:done",
            "1:failed",
            "3:done, with parked accounts - as the demo has some",
            "5:another run is active"
        })
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--customers",
            paramLabel = "N",
            description = "How many customers to generate beside those written by hand (default: ${DEFAULT-VALUE}).")
    private int customers = DemoData.CUSTOMERS;

    @Mixin
    private RunOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter out = spec.commandLine().getOut();
        Path folder = ReckonerCommand.of(spec).home().resolve("demo");
        write(folder);
        try (Session session = Session.open(spec, options.threads())) {
            List<Load.Loaded> loaded = session.get(Load.class).load(List.of(folder));
            out.print(LoadReport.of(loaded));
            out.println();
            Billing.Outcome outcome = session.get(Billing.class)
                    .bill(DemoData.AS_OF, Cutoff.DEFAULT_GRACE, RunScope.EVERYTHING, options.settings());
            if (!outcome.worked()) {
                err.println("The demo is done already; nothing changed.");
            }
            return RunReportText.print(session, outcome.run(), spec);
        }
    }

    private void write(Path folder) {
        try {
            java.nio.file.Files.createDirectories(folder);
            DemoData.writeTo(folder, customers);
        } catch (IOException e) {
            throw new CannotProceed(
                    "The demo data cannot be written to " + folder + ": " + e.getMessage() + ".",
                    "Choose another home with --home DIR.",
                    e);
        }
    }
}
