package io.reckoner.views;

import io.reckoner.db.load.LoadFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that were loaded as a table: how far, when, and what became of them. */
public final class LoadsText {
    private LoadsText() {}

    /** {@code isLoading}: whether anybody is at it now. */
    public static String of(List<LoadFile> files, boolean isLoading) {
        TextTable table = new TextTable(">load", "file", "state", ">lines done", ">refused", "begun", "ended", "");
        files.forEach(file -> table.row(
                Long.toString(file.id()),
                String.valueOf(Path.of(file.name()).getFileName()),
                state(file, isLoading),
                TextTable.number(file.position()),
                TextTable.number(file.counts().refused()),
                instant(file.startedAt()),
                instant(file.endedAt()),
                file.reason() == null ? "" : file.reason()));
        return table.toString();
    }

    /** A load that nobody is at can only have been interrupted. */
    static String state(LoadFile file, boolean isLoading) {
        boolean isGone = file.state() == LoadFile.State.LOADING && !isLoading;
        return isGone ? RunFacts.INTERRUPTED : file.state().name();
    }

    private static String instant(@Nullable Instant instant) {
        return instant == null ? "" : RunReportText.seconds(instant);
    }
}
