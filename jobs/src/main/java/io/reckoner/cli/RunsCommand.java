package io.reckoner.cli;

import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunStore;
import io.reckoner.jobs.control.UnfinishedRun;
import io.reckoner.views.RunFacts;
import io.reckoner.views.RunLookup;
import io.reckoner.views.RunReportText;
import io.reckoner.views.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
                json.print(Map.of(
                        "runs", runs.stream().map(run -> json(lookup, run)).toList()));
                return;
            }
            if (runs.isEmpty()) {
                spec.commandLine().getErr().println("No run yet. Start one with `reckoner bill --as-of INSTANT`.");
                return;
            }
            Table table = new Table(">run", "as-of", "scope", ">attempt", "status", "started", "ended");
            runs.forEach(run -> table.row(
                    Long.toString(run.id()),
                    run.asOf().toString(),
                    lookup.scope(run).text(),
                    Integer.toString(run.attempt()),
                    lookup.state(run),
                    RunReportText.seconds(run.startedAt()),
                    run.endedAt() == null ? "" : RunReportText.seconds(run.endedAt())));
            spec.commandLine().getOut().print(table);
            spec.commandLine().getOut().flush();
            runs.stream()
                    .filter(run -> lookup.state(run).equals(RunFacts.INTERRUPTED))
                    .forEach(run -> spec.commandLine()
                            .getErr()
                            .println("Run " + run.id() + " is " + UnfinishedRun.interrupted(run)
                                    + ". Go on with it: reckoner resume"));
        }
    }

    private static Map<String, @Nullable Object> json(RunLookup lookup, Run run) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", run.id());
        json.put("as_of", run.asOf());
        json.put("scope", lookup.scope(run).text());
        json.put("attempt", run.attempt());
        json.put("state", lookup.state(run));
        json.put("started_at", run.startedAt());
        json.put("ended_at", run.endedAt());
        json.put("fingerprint", run.fingerprint());
        json.put("worker", run.worker());
        return json;
    }
}
