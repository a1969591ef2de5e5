package io.reckoner.requests.state;

import io.reckoner.db.journal.JournalChanges;
import io.reckoner.db.journal.JournalRows.Hold;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which customers are held (J6), as far as the lines of a chunk name them: of each the last hold there was. */
public final class HoldBook {
    private final JournalChanges changes;
    private final Map<UUID, Hold> last = new HashMap<>();

    HoldBook(Collection<Hold> rows, JournalChanges changes) {
        this.changes = changes;
        rows.forEach(hold -> last.put(hold.customerId(), hold));
    }

    /** The hold that is in force at an instant; null if there is none, or if it is not known whose or when. */
    public @Nullable Hold inForce(@Nullable UUID customer, @Nullable Instant at) {
        Hold hold = last.get(customer);
        return hold == null || at == null || !hold.isInForce(at) ? null : hold;
    }

    public void add(Hold hold) {
        put(hold);
    }

    /** The customer's last hold is over by a line, made at an instant. */
    public void end(UUID customer, long sequence, Instant at) {
        put(Objects.requireNonNull(last.get(customer)).ended(sequence, at));
    }

    private void put(Hold hold) {
        last.put(hold.customerId(), hold);
        changes.holds.put(hold.sequence(), hold);
    }
}
