package io.reckoner.requests.state;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.requests.payload.Canonical;
import io.reckoner.requests.payload.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A contract as it stands at the line at hand. Its terms are parsed when first looked at. */
public final class ContractState {
    private final JournalRows.Contract created;
    private @Nullable ObjectNode terms;
    private int version;

    ContractState(JournalRows.Contract row) {
        this.created = row;
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

    public @Nullable Instant endingBefore() {
        return created.endingBefore();
    }

    public @Nullable UUID rateCardId() {
        return created.rateCardId();
    }

    /** The terms in force; whoever changes them says so by {@link #nextVersion}. */
    public ObjectNode terms() {
        if (terms == null) {
            terms = Json.stored(created.terms());
        }
        return terms;
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
                created.endingBefore(),
                created.rateCardId(),
                created.sequence(),
                version,
                terms == null ? created.terms() : Canonical.of(terms));
    }
}
