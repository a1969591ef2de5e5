package io.reckoner.cli;

import io.reckoner.db.run.HoldStore;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.load.Act;
import io.reckoner.jobs.load.Acts;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.shape.HoldTerms;
import io.reckoner.views.CustomerLookup;
import io.reckoner.views.HoldsJson;
import io.reckoner.views.HoldsText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        description =
                "Holds customers back: no run bills one, nor whom a hierarchy bills with it, until it is released.",
        synopsisSubcommandLabel = "(add | list | remove)")
final class HoldCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "No run bills the customer from now on: nothing of it is computed or written. A run that is"
                    + " unfinished goes on as it began.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner hold add acme --until 2025-04-01 --reason 'prices in dispute'"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:the customer is held already, or there is none", "5:another run is active"})
    void add(
            @Parameters(paramLabel = "CUSTOMER", description = CustomerLookup.WORDS) String customer,
            @Option(
                            names = "--until",
                            paramLabel = "INSTANT",
                            converter = InstantOption.class,
                            description = "Runs with this as-of or a later one bill again (default: until removed).")
                    @Nullable
                    Instant until,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it is recorded.")
                    String reason) {
        try (Session session = Session.open(spec, 1)) {
            CustomerId id = session.customer(customer);
            session.get(Acts.class)
                    .record(
                            new Act(Paths.ADD_HOLD, HoldTerms.body(id.value(), until, reason)),
                            "See `reckoner hold list`. To move its end, `reckoner hold remove` it and add it again.");
            spec.commandLine()
                    .getErr()
                    .println("Customer " + customer + " is held" + (until == null ? "" : " until " + until)
                            + ". Release it with `reckoner hold remove " + customer + " --reason TEXT`.");
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the customers that are held, longest first.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner hold list --json"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done"})
    void list(@Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            Instant now = session.now();
            List<HoldStore.Held> held = session.get(HoldStore.class).inForce(now);
            if (json.isGiven()) {
                json.print(HoldsJson.of(held, now));
            } else if (held.isEmpty()) {
                spec.commandLine().getErr().println("Nobody is held.");
            } else {
                spec.commandLine().getOut().print(HoldsText.of(held, now));
                spec.commandLine().getOut().flush();
            }
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description =
                    "The next run bills the customer again. Invoices that were kept back are issued as of when they"
                            + " would have been, and due as if they were issued now.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner hold remove acme --reason 'new prices agreed'"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:the customer is not held, or there is none", "5:another run is active"})
    void remove(
            @Parameters(paramLabel = "CUSTOMER", description = CustomerLookup.WORDS) String customer,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it is recorded.")
                    String reason) {
        try (Session session = Session.open(spec, 1)) {
            CustomerId id = session.customer(customer);
            session.get(Acts.class)
                    .record(
                            new Act(Paths.REMOVE_HOLD, HoldTerms.end(id.value(), reason)),
                            "See `reckoner hold list`: of a hierarchy, name the customer that was held.");
            spec.commandLine().getErr().println("The next run bills customer " + customer + " again.");
        }
    }
}
