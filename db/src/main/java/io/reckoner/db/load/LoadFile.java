package io.reckoner.db.load;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An input file and how far it is loaded.
 *
 * @param checksum SHA-256 of its bytes: the same bytes under another name are the same file
 * @param name its absolute path when it was last loaded
 * @param position physical lines done
 * @param reason of a REFUSED or ABANDONED file why, of a LOADING one what the last attempt failed of
 * @param startedAt when it was last begun or gone on with; null if an older version did so
 */
public record LoadFile(
        long id,
        String checksum,
        String name,
        Format format,
        long position,
        LoadCounts counts,
        State state,
        @Nullable String reason,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy) {

    /** What a file holds. */
    public enum Format {
        JOURNAL,
        USAGE,
        /** Rows of invoices of before. */
        HISTORICAL
    }

    /** LOADING is the only one that is unfinished, whether the file is being loaded, was interrupted or failed. */
    public enum State {
        LOADING,
        COMPLETE,
        /** As a whole: nothing of it is in. */
        REFUSED,
        /** What is in stays, the rest is given up. */
        ABANDONED
    }
}
