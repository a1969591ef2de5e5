package io.reckoner.db.preview;

import io.reckoner.db.run.FrozenInputs;
import io.reckoner.db.run.RunScope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run would make: what it was asked for, which inputs it saw, and what came of it.
 *
 * @param plugins those it prices CUSTOM rates with; empty = none
 * @param endedAt null while it is computed
 * @param fingerprint that of the run that bills as previewed; null while it is computed
 * @param report JSON; null while it is computed
 */
public record Preview(
        long id,
        Instant asOf,
        Duration grace,
        RunScope scope,
        String engineVersion,
        String plugins,
        FrozenInputs inputs,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String fingerprint,
        @Nullable String report) {
    public boolean isWhole() {
        return report != null;
    }
}
