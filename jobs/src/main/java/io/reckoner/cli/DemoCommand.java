package io.reckoner.cli;

import io.reckoner.db.balance.LedgerStore;
import io.reckoner.db.balance.StoredLedger;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.invoice.InvoiceFilter;
import io.reckoner.db.invoice.InvoiceStore;
import io.reckoner.db.run.RunScope;
import io.reckoner.id.CustomerId;
import io.reckoner.id.Ids;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.load.Load;
import io.reckoner.sample.DemoData;
import io.reckoner.statement.Cutoff;
import io.reckoner.views.InvoiceList;
import io.reckoner.views.LedgerText;
import io.reckoner.views.LoadedText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        subcommands = DemoMigrationCommand.class,
        description = "Loads the demo data, bills it, and shows the result. A second time there is nothing left to do.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner demo", "  reckoner demo migration"},
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

    private static final CustomerId WIDGETS_EXPRESS =
            new CustomerId(UUID.fromString("aa58107d-162f-407e-9f09-940f16adbb1c"));
    private static final CustomerId BEST_PLAN = new CustomerId(Ids.derive("best-plan"));

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
        try (Session session = Session.create(spec, options.threads())) {
            List<Load.Loaded> loaded = session.get(Load.class).load(List.of(folder));
            out.print(LoadedText.of(loaded));
            out.println();
            Billing.Outcome outcome = session.get(Billing.class)
                    .bill(DemoData.AS_OF, Cutoff.DEFAULT_GRACE, RunScope.EVERYTHING, options.settings());
            if (!outcome.worked()) {
                err.println("The demo is done already; nothing changed.");
            }
            int exitCode = RunReporter.print(session, spec, outcome.run());
            printExamples(session, out);
            printNext(err, folder, outcome.run().id());
            return exitCode;
        }
    }

    /** The seeds' own examples: a consolidated invoice, and the ledger of a prepaid commit. */
    private static void printExamples(Session session, PrintWriter out) {
        NameStore names = session.get(NameStore.class);
        session.get(InvoiceStore.class).list(new InvoiceFilter(BEST_PLAN, null, null)).stream()
                .filter(stored -> stored.invoice().type() == InvoiceType.USAGE)
                .findFirst()
                .ifPresent(stored -> out.print("\n" + InvoiceList.text(stored, names)));
        for (StoredLedger ledger : session.get(LedgerStore.class).ofCustomer(WIDGETS_EXPRESS)) {
            out.print("\n" + LedgerText.of(ledger, names));
        }
        out.flush();
    }

    private void printNext(PrintWriter err, Path folder, long run) {
        String reckoner = "  ./reckoner " + ReckonerCommand.of(spec).optionsAsGiven();
        err.println("\nNext, see which accounts could not be billed, and why; mend them; bill those:");
        err.println(reckoner + "run show " + run + " --parked");
        err.println(reckoner + "load " + folder.resolve(DemoData.FIX));
        err.println(reckoner + "retry-parked");
        err.println("Or look around, prove everything once more, and take it away:");
        err.println(reckoner + "invoice list --customer " + WIDGETS_EXPRESS);
        err.println(reckoner + "verify");
        err.println(reckoner + "export invoices --out invoices.ndjson");
    }

    private void write(Path folder) {
        try {
            Files.createDirectories(folder);
            DemoData.writeTo(folder, customers);
        } catch (IOException e) {
            throw new CannotProceed(
                    "The demo data cannot be written to " + folder + ": " + e.getMessage() + ".",
                    "Choose another home with --home DIR.",
                    e);
        }
    }
}
