package io.reckoner.db;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One billing run: what it was asked for, which inputs it sees, and how it ended.
 *
 * @param attempt counts the runs of one as-of and scope; a later attempt sees later inputs
 * @param requestsThrough the last journal line the run sees
 * @param usageThrough where the usage tables stood when it was opened
 * @param report JSON, once it is complete
 */
public record Run(
        long id,
        Instant asOf,
        Duration grace,
        RunScope scope,
        int attempt,
        Status status,
        String engineVersion,
        long requestsThrough,
        long usageThrough,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String fingerprint,
        @Nullable String report) {

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
