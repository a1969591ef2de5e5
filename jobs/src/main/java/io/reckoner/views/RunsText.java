package io.reckoner.views;

import io.reckoner.db.run.Run;
import java.util.List;

/** Runs as a table. */
public final class RunsText {
    private RunsText() {}

    public static String of(List<Run> runs, RunLookup lookup) {
        TextTable table = new TextTable(">run", "as-of", "scope", ">attempt", "status", "started", "ended");
        runs.forEach(run -> table.row(
                Long.toString(run.id()),
                run.asOf().toString(),
                lookup.scope(run).text(),
                Integer.toString(run.attempt()),
                lookup.state(run),
                RunReportText.seconds(run.startedAt()),
                run.endedAt() == null ? "" : RunReportText.seconds(run.endedAt())));
        return table.toString();
    }
}
