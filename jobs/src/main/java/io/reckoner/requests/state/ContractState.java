package io.reckoner.requests.state;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Json;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A contract as it stands at the line at hand. Its terms are parsed when first looked at. */
public final class ContractState {
    private final JournalRows.Contract created;
    private @Nullable ObjectNode terms;
    private @Nullable Instant endingBefore;
    private int version;

    ContractState(JournalRows.Contract row) {
        this.created = row;
        this.endingBefore = row.endingBefore();
        this.version = row.version();
    }

    public UUID id() {
        return created.id();
    }

    public UUID customerId() {
        return created.customerId();
    }

    public Instant startingAt() {
        return created.startingAt();
    }

    /** As it stands now: its own start if it was replaced from there on. */
    public @Nullable Instant endingBefore() {
        return endingBefore;
    }

    public @Nullable UUID rateCardId() {
        return created.rateCardId();
    }

    /** The terms in force; whoever changes them, or the end, says so by {@link #nextVersion}. */
    public ObjectNode terms() {
        if (terms == null) {
            terms = Json.stored(created.terms());
        }
        return terms;
    }

    /**
     * Ends it where another one takes over, if it was to last longer; never before its own start (X5).
     *
     * @return whether it was cut short
     */
    public boolean endAt(Instant instant) {
        Instant end = Term.later(startingAt(), instant);
        if (endingBefore != null && !end.isBefore(endingBefore)) {
            return false;
        }
        endingBefore = end;
        return true;
    }

    /** In the order they were set (F1). */
    public Iterable<JsonNode> usageFilters() {
        return Json.items(terms(), "usage_filters");
    }

    JournalRows.Contract nextVersion() {
        version++;
        return row();
    }

    JournalRows.Contract row() {
        return new JournalRows.Contract(
                created.id(),
                created.customerId(),
                created.startingAt(),
                endingBefore,
                created.rateCardId(),
                created.sequence(),
                version,
                terms == null ? created.terms() : Canonical.of(terms));
    }
}
