package io.reckoner.views;

import io.reckoner.db.run.CommandLog;
import io.reckoner.views.AuditJson.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What commands did, as people read it. */
public final class AuditText {
    private AuditText() {}

    /** {@code isActive}: whether a process works on the database now. */
    public static String of(List<CommandLog.Done> done, boolean isActive) {
        var table = new TextTable("at", "by", "host", ">process", "command", "reason", "did");
        AuditJson.of(done, isActive)
                .audit()
                .forEach(entry -> table.row(
                        RunReportText.seconds(entry.at()),
                        entry.by(),
                        entry.host(),
                        Long.toString(entry.process()),
                        entry.command(),
                        entry.reason() == null ? "" : entry.reason(),
                        entry.task() + ": " + outcome(entry)));
        return table.toString();
    }

    private static String outcome(Entry entry) {
        var parts = new ArrayList<String>();
        parts.add(entry.state().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (entry.run() != null) {
            parts.add("run " + entry.run());
        }
        if (entry.journalLine() != null) {
            long last = entry.journalLine() + entry.journalLines() - 1;
            parts.add(
                    entry.journalLines() == 1
                            ? "journal line " + last
                            : "journal lines " + entry.journalLine() + " to " + last);
        }
        if (entry.failure() != null) {
            parts.add(entry.failure());
        }
        return String.join(", ", parts);
    }
}
