package io.reckoner.db.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One billing run: what it was asked for, which inputs it sees, and how it ended.
 *
 * @param attempt counts the runs of one as-of and scope; a later attempt sees later inputs
 * @param plugins those it prices CUSTOM rates with; empty = none
 * @param requestsThrough the last journal line the run sees
 * @param usageThrough where the usage tables stood when it was opened
 * @param anyway null, unless input was half loaded when it began
 * @param worker null if a version began it that did not note who works on it
 * @param report JSON, once it is complete
 * @param violations JSON, if its proof failed
 */
public record Run(
        long id,
        Instant asOf,
        Duration grace,
        RunScope scope,
        int attempt,
        Status status,
        String engineVersion,
        String plugins,
        long requestsThrough,
        long usageThrough,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String fingerprint,
        @Nullable Anyway anyway,
        @Nullable Worker worker,
        @Nullable String report,
        @Nullable String violations) {

    /**
     * It bills although input is half loaded.
     *
     * @param reason the operator's
     * @param halfLoaded what was half loaded when it began
     */
    public record Anyway(String reason, List<String> halfLoaded) {
        public Anyway {
            halfLoaded = List.copyOf(halfLoaded);
        }
    }

    /** The process that began, or last went on with it. */
    public record Worker(String process, Instant since) {}

    /** Whether the inputs are still those the run was opened with. */
    public boolean sees(FrozenInputs inputs) {
        return requestsThrough == inputs.requestsThrough() && usageThrough == inputs.usageThrough();
    }

    /** Whether it is this run, in whatever state. A number alone comes again in a database that was set back. */
    public boolean isSameAs(Run other) {
        return id == other.id && startedAt.equals(other.startedAt);
    }

    /** RUNNING and FAILED runs are unfinished: there is at most one, and no other starts before it ends. */
    public enum Status {
        RUNNING,
        FAILED,
        COMPLETED,
        COMPLETED_WITH_PARKED,
        ABANDONED;

        public boolean isUnfinished() {
            return this == RUNNING || this == FAILED;
        }

        public boolean isComplete() {
            return this == COMPLETED || this == COMPLETED_WITH_PARKED;
        }
    }
}
