package io.reckoner.cli;

import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunStore;
import io.reckoner.jobs.control.UnfinishedRun;
import io.reckoner.views.RunFacts;
import io.reckoner.views.RunLookup;
import io.reckoner.views.RunsJson;
import io.reckoner.views.RunsText;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "Lists the billing runs, newest first.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner runs --last 5"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:failed"})
final class RunsCommand implements Runnable {

    @Option(names = "--last", paramLabel = "N", description = "So many (default: ${DEFAULT-VALUE}).")
    private int last = 20;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (Session session = Session.open(spec)) {
            List<Run> runs = session.get(RunStore.class).newest(last);
            RunLookup lookup = session.get(RunLookup.class);
            if (json.isGiven()) {
                json.print(RunsJson.of(runs, lookup));
                return;
            }
            if (runs.isEmpty()) {
                spec.commandLine().getErr().println("No run yet. Start one with `reckoner bill --as-of INSTANT`.");
                return;
            }
            spec.commandLine().getOut().print(RunsText.of(runs, lookup));
            spec.commandLine().getOut().flush();
            runs.stream()
                    .filter(run -> lookup.state(run).equals(RunFacts.INTERRUPTED))
                    .forEach(run -> spec.commandLine()
                            .getErr()
                            .println("Run " + run.id() + " is " + UnfinishedRun.interrupted(run)
                                    + ". Go on with it: reckoner resume"));
        }
    }
}
