package io.reckoner.views;

import io.reckoner.db.load.LoadFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that were loaded as a list, newest first. */
public record LoadsJson(List<Row> loads) {

    public static LoadsJson of(List<LoadFile> files, boolean isLoading) {
        return new LoadsJson(files.stream().map(file -> Row.of(file, isLoading)).toList());
    }

    /** One file; {@code reason}: of a refused or abandoned one why, of an unfinished one what failed. */
    public record Row(
            long load,
            String file,
            String state,
            long linesDone,
            long applied,
            long alreadyThere,
            long refused,
            long late,
            long unattributed,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable String reason) {
        static Row of(LoadFile file, boolean isLoading) {
            return new Row(
                    file.id(),
                    file.name(),
                    LoadsText.state(file, isLoading),
                    file.position(),
                    file.counts().applied(),
                    file.counts().alreadyThere(),
                    file.counts().refused(),
                    file.counts().late(),
                    file.counts().unattributed(),
                    file.startedAt(),
                    file.endedAt(),
                    file.endedBy(),
                    file.reason());
        }
    }
}
