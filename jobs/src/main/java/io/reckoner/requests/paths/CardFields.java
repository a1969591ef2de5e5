package io.reckoner.requests.paths;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.CardState;
import io.reckoner.requests.state.Entry;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The members that a rate card has and a later request may add to. */
final class CardFields {
    private CardFields() {}

    /** Conversions of custom units to the card's fiat (Y1), one a unit; {@code card}: null while it is created. */
    static void conversions(Body body, String member, Scope scope, @Nullable CardState card) {
        Set<UUID> seen = new HashSet<>();
        body.optional(member).objects(conversion -> {
            UUID unit = conversion.required("custom_credit_type_id").reference(scope.creditType("CUSTOM"));
            conversion.required("fiat_per_custom_credit").number(Bound.POSITIVE);
            if (unit != null && (!seen.add(unit) || (card != null && card.converts(unit)))) {
                conversion.problem(
                        Code.DUPLICATE, "custom_credit_type_id", "a unit of its own: the card converts it already");
            }
        });
    }

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
