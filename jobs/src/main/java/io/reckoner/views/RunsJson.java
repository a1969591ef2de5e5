package io.reckoner.views;

import io.reckoner.db.run.Run;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs as a list, newest first. */
public record RunsJson(List<Row> runs) {

    public static RunsJson of(List<Run> runs, RunLookup lookup) {
        return new RunsJson(runs.stream().map(run -> Row.of(run, lookup)).toList());
    }

    /** One run; {@code worker}: null if a version began it that did not note who works on it. */
    public record Row(
            long run,
            Instant asOf,
            String scope,
            int attempt,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String fingerprint,
            Run.@Nullable Worker worker) {
        static Row of(Run run, RunLookup lookup) {
            return new Row(
                    run.id(),
                    run.asOf(),
                    lookup.scope(run).text(),
                    run.attempt(),
                    lookup.state(run),
                    run.startedAt(),
                    run.endedAt(),
                    run.fingerprint(),
                    run.worker());
        }
    }
}
