package io.reckoner.views;

import io.reckoner.db.run.CommandLog;
import io.reckoner.id.CustomerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commands did, as programs read it. */
public record AuditJson(List<Entry> audit) {
    public AuditJson {
        audit = List.copyOf(audit);
    }

    /** {@code isActive}: whether a process works on the database now. */
    public static AuditJson of(List<CommandLog.Done> done, boolean isActive) {
        long newest = done.stream().mapToLong(CommandLog.Done::id).max().orElse(0);
        return new AuditJson(done.stream()
                .map(one -> Entry.of(one, isActive && one.id() == newest))
                .toList());
    }

    /**
     * One thing that was done.
     *
     * @param command as it was typed
     * @param task what of it this is
     * @param state DONE, FAILED, ACTIVE or BROKEN_OFF
     * @param journalLine the first journal line it appended
     * @param journalLines how many
     */
    public record Entry(
            Instant at,
            @Nullable Instant endedAt,
            String by,
            String host,
            long process,
            String command,
            String task,
            @Nullable String reason,
            @Nullable CustomerId customerId,
            @Nullable Long run,
            @Nullable Long journalLine,
            long journalLines,
            String state,
            @Nullable String failure) {
        static Entry of(CommandLog.Done done, boolean isActive) {
            CommandLog.Begun begun = done.begun();
            return new Entry(
                    begun.at(),
                    done.endedAt(),
                    begun.by(),
                    begun.host(),
                    begun.process(),
                    begun.typed(),
                    begun.task(),
                    begun.reason(),
                    begun.customer(),
                    done.run(),
                    done.line(),
                    done.lines(),
                    state(done, isActive),
                    done.failure());
        }

        private static String state(CommandLog.Done done, boolean isActive) {
            if (done.endedAt() == null) {
                return isActive ? "ACTIVE" : "BROKEN_OFF";
            }
            return done.failure() == null ? "DONE" : "FAILED";
        }
    }
}
