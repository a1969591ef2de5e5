package io.reckoner.requests.paths;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.Entry;
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
        body.optional("aliases").objects(alias -> {
            alias.required("name").name();
            Instant start = alias.optional("starting_at").instant();
            alias.optional("ending_before").instantAfter("starting_at", start);
        });
    }

    static void addAliases(Entry entry, UUID card, boolean moved, Books books) {
        int n = 0;
        for (JsonNode alias : Json.items(entry.terms(), "aliases")) {
            Instant start = Json.instant(alias, "starting_at");
            books.catalogChanges()
                    .add(new JournalRows.RateCardAlias(
                            entry.ordinal(n++),
                            Objects.requireNonNull(Json.text(alias, "name")),
                            card,
                            start == null ? Instant.MIN : start,
                            Json.instant(alias, "ending_before"),
                            moved));
        }
    }
}
