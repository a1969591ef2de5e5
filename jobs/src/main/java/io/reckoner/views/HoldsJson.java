package io.reckoner.views;

import io.reckoner.db.run.HoldStore;
import io.reckoner.id.CustomerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Customers that are held, as programs read them. */
public record HoldsJson(List<Hold> holds) {
    public HoldsJson {
        holds = List.copyOf(holds);
    }

    public static HoldsJson of(List<HoldStore.Held> held, Instant now) {
        return new HoldsJson(held.stream().map(one -> Hold.of(one, now)).toList());
    }

    /**
     * One of them.
     *
     * @param days for how long, in whole days
     * @param until null: until further notice
     */
    public record Hold(
            CustomerId customerId,
            String customerName,
            Instant since,
            long days,
            @Nullable Instant until,
            @Nullable String by,
            @Nullable String from,
            String reason,
            long journalLine) {
        static Hold of(HoldStore.Held held, Instant now) {
            return new Hold(
                    held.customerId(),
                    held.customerName(),
                    held.since(),
                    held.days(now),
                    held.until(),
                    held.by(),
                    held.from(),
                    held.reason(),
                    held.line());
        }
    }
}
