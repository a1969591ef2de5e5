package io.reckoner.account.walk;

import io.reckoner.statement.Cutoff;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What there is to do for one account, in order (§2). What happens may bring more to do, later or at once. */
final class Agenda {
    private final Cutoff cutoff;
    private final PriorityQueue<Item> items = new PriorityQueue<>(Item.ORDER);
    private long added;
    private final Bearings bearings;
    private @Nullable Instant nextDueAt;

    Agenda(Cutoff cutoff, Bearings bearings) {
        this.cutoff = cutoff;
        this.bearings = bearings;
    }

    /** What is due will be done; of what is not, the earliest instant is kept. */
    void add(DueEvent event) {
        if (cutoff.includes(event.due())) {
            items.add(new Item(event, added++));
        } else {
            noteNextDue(event.due());
        }
    }

    void noteNextDue(Instant due) {
        nextDueAt = nextDueAt == null ? due : Term.earlier(nextDueAt, due);
    }

    /** Does everything that is due. */
    void work() {
        for (Item item = items.poll(); item != null; item = items.poll()) {
            bearings.at(item.event().contractId(), item.event()::what);
            item.event().action().run();
        }
    }

    /** When there is something to do again; null = never. */
    @Nullable
    Instant nextDueAt() {
        return nextDueAt;
    }

    /** Of equal events the one added first is the first. */
    private record Item(DueEvent event, long ordinal) {
        static final Comparator<Item> ORDER =
                Comparator.comparing(Item::event, DueEvent.ORDER).thenComparing(Item::ordinal);
    }
}
