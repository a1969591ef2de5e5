package io.reckoner.cli;

import io.reckoner.db.run.QuarantineStore;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.control.Task;
import io.reckoner.views.CustomerLookup;
import io.reckoner.views.RunReportText;
import io.reckoner.views.TextTable;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        description = "Looks at customers that a proof set aside, or lets one be billed again.",
        synopsisSubcommandLabel = "(list | release)")
final class QuarantineCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists the customers that no run bills, because a proof found their invoices or ledgers wrong.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner quarantine list --json"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done"})
    void list(@Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            List<QuarantineStore.Quarantined> all =
                    session.get(QuarantineStore.class).all();
            if (json.isGiven()) {
                json.print(new Listed(all));
                return;
            }
            if (all.isEmpty()) {
                spec.commandLine().getErr().println("Nobody is in quarantine.");
                return;
            }
            var table = new TextTable("customer", "id", ">run", "since");
            all.forEach(one -> table.row(
                    one.customerName(),
                    one.customerId().toString(),
                    Long.toString(one.run()),
                    RunReportText.seconds(one.since())));
            PrintWriter out = spec.commandLine().getOut();
            out.print(table.toString());
            out.flush();
        }
    }

    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description =
                    "The next run bills the customer again, and its proof looks at it again. Mend first what `verify` names.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner quarantine release acme"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such customer in quarantine", "5:another run is active"})
    void release(@Parameters(paramLabel = "CUSTOMER", description = CustomerLookup.WORDS) String customer) {
        try (Session session = Session.open(spec)) {
            CustomerId id = session.customer(customer);
            session.get(Exclusively.class).run(new Task("quarantine release " + customer, null, id), () -> {
                if (!session.get(QuarantineStore.class).release(id)) {
                    throw new CannotProceed(
                            "Customer " + customer + " is not in quarantine.", "See `reckoner quarantine list`.");
                }
                return id;
            });
            spec.commandLine().getErr().println("The next run bills customer " + customer + " again.");
        }
    }

    /** The shape of its JSON. */
    private record Listed(List<QuarantineStore.Quarantined> quarantined) {}
}
