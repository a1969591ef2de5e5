package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CREDIT_TYPE_ID;
import static io.reckoner.terms.shape.Members.RATES;
import static io.reckoner.terms.shape.Members.RATE_CARD_ID;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.requests.state.CardState;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.CardRateTerms;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/contract-pricing/rate-cards/addRates}: effective-dated prices (P5). */
final class AddRates implements Request {
    @Override
    public String path() {
        return "/v1/contract-pricing/rate-cards/addRates";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public void check(Body body, Scope scope) {
        UUID id = body.required(RATE_CARD_ID).reference(scope.thing(Kind.RATE_CARD));
        CardState card = scope.state().catalog().card(id);
        Map<UUID, UUID> units = new HashMap<>();
        body.required(RATES).objects(1, rate -> rate(rate, scope, card, units));
    }

    private static void rate(Body body, Scope scope, @Nullable CardState card, Map<UUID, UUID> units) {
        UUID product = CardRateTerms.check(body, scope, card);
        oneUnit(body, card, product, units);
    }

    /** Y5: the unit of a product's rates on a card never changes. A unit the card does not know is wrong already. */
    private static void oneUnit(Body body, @Nullable CardState card, @Nullable UUID product, Map<UUID, UUID> units) {
        if (card == null || product == null) {
            return;
        }
        UUID unit = CardRateTerms.unit(Terms.of(body.normalized())).orElse(card.fiat());
        if (!card.prices(unit)) {
            return;
        }
        UUID before = card.unitOf(product);
        UUID first = Objects.requireNonNullElse(units.putIfAbsent(product, before == null ? unit : before), unit);
        UUID held = before == null ? first : before;
        if (!held.equals(unit)) {
            body.problem(Code.STATE, CREDIT_TYPE_ID, "the unit of the product's other rates: " + held);
        }
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        UUID card = Objects.requireNonNull(Json.id(entry.terms(), RATE_CARD_ID));
        int n = 0;
        for (JsonNode rate : Json.items(entry.terms(), RATES)) {
            state.catalogChanges()
                    .add(new JournalRows.Rate(entry.ordinal(n++), card, CardRateTerms.stored((ObjectNode) rate)));
        }
    }
}
