package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.ALIASES;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.STARTING_AT;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import java.util.Objects;

/** {@code /v1/contract-pricing/rate-cards/moveRateCardAliases}: from an instant on the names point at another card. */
final class MoveRateCardAliases implements Request {
    @Override
    public String path() {
        return "/v1/contract-pricing/rate-cards/moveRateCardAliases";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public void check(Body body, Scope scope) {
        body.required("to_rate_card_id").reference(scope.thing(Kind.RATE_CARD));
        body.required(ALIASES).objects(alias -> {
            alias.required(NAME).name();
            alias.optional(STARTING_AT).instant();
        });
    }

    /** The moved row has no end and is the last received, so it outranks every other card's from its start on. */
    @Override
    public void apply(CheckedLine entry, JournalState state) {
        CardFields.addAliases(entry, Objects.requireNonNull(Json.id(entry.terms(), "to_rate_card_id")), true, state);
    }
}
