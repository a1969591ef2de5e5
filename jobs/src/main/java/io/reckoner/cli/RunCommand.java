package io.reckoner.cli;

import io.reckoner.jobs.billing.Billing;
import io.reckoner.views.ParkedText;
import io.reckoner.views.RunFacts;
import io.reckoner.views.RunLookup;
import io.reckoner.views.RunReportText;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Looks at one billing run, or gives it up.",
        synopsisSubcommandLabel = "(show | abandon)")
final class RunCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints what a run did; with --parked, which accounts it could not bill, and why.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner run show 7 --parked"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such run"})
    void show(
            @Parameters(paramLabel = "RUN") long id,
            @Option(
                            names = "--parked",
                            description =
                                    "List the parked accounts with their problems, and since when they are parked.")
                    boolean parked,
            @Mixin JsonOption json) {
        try (Session session = Session.open(spec)) {
            RunLookup runs = session.get(RunLookup.class);
            RunFacts facts = runs.facts(runs.one(id));
            if (json.isGiven()) {
                json.print(runs.report(facts));
                return;
            }
            PrintWriter out = spec.commandLine().getOut();
            out.print(RunReportText.of(facts));
            if (parked) {
                out.print(ParkedText.of(runs.parked(facts.run())));
            }
            out.flush();
        }
    }

    @Command(
            name = "abandon",
            mixinStandardHelpOptions = true,
            description =
                    "Gives up a run that is unfinished. Invoices it has written are final and stay; the accounts it"
                            + " did not reach are billed by the next run.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner run abandon 7"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:there is no such unfinished run", "5:another run is active"})
    void abandon(@Parameters(paramLabel = "RUN") long id) {
        try (Session session = Session.open(spec)) {
            session.get(Billing.class).abandon(id);
            spec.commandLine().getErr().println("Run " + id + " is given up. What it billed stays.");
        }
    }
}
