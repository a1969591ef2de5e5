package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.ALIASES;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.STARTING_AT;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The members that a rate card has and a later request may add to. */
final class CardFields {
    private CardFields() {}

    /** Names by which contracts find a card (P7). */
    static void aliases(Body body) {
        body.optional(ALIASES).objects(alias -> {
            alias.required(NAME).name();
            Instant start = alias.optional(STARTING_AT).instant();
            alias.optional(ENDING_BEFORE).instantAfter(STARTING_AT, start);
        });
    }

    static void addAliases(CheckedLine entry, UUID card, boolean moved, JournalState state) {
        int n = 0;
        for (JsonNode alias : Json.items(entry.terms(), ALIASES)) {
            Instant start = Json.instant(alias, STARTING_AT);
            state.catalogChanges()
                    .add(new JournalRows.RateCardAlias(
                            entry.ordinal(n++),
                            Objects.requireNonNull(Json.text(alias, NAME)),
                            card,
                            start == null ? Instant.MIN : start,
                            Json.instant(alias, ENDING_BEFORE),
                            moved));
        }
    }
}
