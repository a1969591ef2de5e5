package io.reckoner.cli;

import io.reckoner.db.Run;
import io.reckoner.db.RunStore;
import java.util.List;
import picocli.CommandLine.Command;
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

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (Session session = Session.open(spec)) {
            List<Run> runs = session.get(RunStore.class).newest(last);
            if (runs.isEmpty()) {
                spec.commandLine().getErr().println("No run yet. Start one with `reckoner bill --as-of INSTANT`.");
                return;
            }
            Table table = new Table(">run", "as-of", "scope", ">attempt", "status", "started", "ended");
            runs.forEach(run -> table.row(
                    Long.toString(run.id()),
                    run.asOf().toString(),
                    RunReportText.scope(run),
                    Integer.toString(run.attempt()),
                    run.status().toString(),
                    RunReportText.seconds(run.startedAt()),
                    run.endedAt() == null ? "" : RunReportText.seconds(run.endedAt())));
            spec.commandLine().getOut().print(table);
            spec.commandLine().getOut().flush();
        }
    }
}
