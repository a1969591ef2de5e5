package io.reckoner.cli;

import io.reckoner.db.load.LoadFile;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.views.RunFacts;
import io.reckoner.views.RunReportText;
import io.reckoner.views.Table;
import java.nio.file.Path;
import java.time.Instant;
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
        name = "loads",
        mixinStandardHelpOptions = true,
        description = "Lists the files that were loaded, newest first: how far, when, and what became of them.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner loads --last 5"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:failed"})
final class LoadsCommand implements Runnable {

    @Option(names = "--last", paramLabel = "N", description = "So many (default: ${DEFAULT-VALUE}).")
    private int last = 20;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (Session session = Session.open(spec)) {
            List<LoadFile> files = session.get(LoadFileStore.class).newest(last);
            boolean isLoading = session.get(Exclusively.class).isActive();
            if (json.isGiven()) {
                json.print(Map.of(
                        "loads",
                        files.stream().map(file -> json(file, isLoading)).toList()));
                return;
            }
            if (files.isEmpty()) {
                spec.commandLine().getErr().println("No file was loaded yet. Load some with `reckoner load PATH`.");
                return;
            }
            Table table = new Table(">load", "file", "state", ">lines done", ">refused", "begun", "ended", "");
            files.forEach(file -> table.row(
                    Long.toString(file.id()),
                    String.valueOf(Path.of(file.name()).getFileName()),
                    state(file, isLoading),
                    Table.number(file.position()),
                    Table.number(file.counts().refused()),
                    instant(file.startedAt()),
                    instant(file.endedAt()),
                    file.reason() == null ? "" : file.reason()));
            spec.commandLine().getOut().print(table);
            spec.commandLine().getOut().flush();
        }
    }

    /** A load that nobody is at can only have been interrupted. */
    private static String state(LoadFile file, boolean isLoading) {
        boolean isGone = file.state() == LoadFile.State.LOADING && !isLoading;
        return isGone ? RunFacts.INTERRUPTED : file.state().name();
    }

    private static String instant(@Nullable Instant instant) {
        return instant == null ? "" : RunReportText.seconds(instant);
    }

    private static Map<String, @Nullable Object> json(LoadFile file, boolean isLoading) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("load", file.id());
        json.put("file", file.name());
        json.put("state", state(file, isLoading));
        json.put("lines_done", file.position());
        json.put("applied", file.counts().applied());
        json.put("already_there", file.counts().alreadyThere());
        json.put("refused", file.counts().refused());
        json.put("late", file.counts().late());
        json.put("unattributed", file.counts().unattributed());
        json.put("started_at", file.startedAt());
        json.put("ended_at", file.endedAt());
        json.put("ended_by", file.endedBy());
        json.put("reason", file.reason());
        return json;
    }
}
