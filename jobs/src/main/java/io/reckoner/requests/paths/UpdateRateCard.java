package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.DESCRIPTION;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.RATE_CARD_ID;

import io.reckoner.requests.state.CardState;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.ConversionTerms;
import java.util.Objects;
import java.util.UUID;

/** {@code /v1/contract-pricing/rate-cards/update}: renames, adds conversions and aliases. */
final class UpdateRateCard implements Request {
    @Override
    public String path() {
        return "/v1/contract-pricing/rate-cards/update";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public void check(Body body, Scope scope) {
        CardState card =
                scope.state().catalog().card(body.required(RATE_CARD_ID).reference(scope.thing(Kind.RATE_CARD)));
        body.optional(NAME).name();
        ConversionTerms.check(body, "add_credit_type_conversions", scope, unit -> card != null && card.converts(unit));
        CardFields.aliases(body);
        body.carried(DESCRIPTION);
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        UUID card = Objects.requireNonNull(Json.id(entry.terms(), RATE_CARD_ID));
        String name = Json.text(entry.terms(), NAME);
        if (name != null) {
            state.catalogChanges().rename(card, name);
        }
        Json.items(entry.terms(), "add_credit_type_conversions")
                .forEach(conversion -> state.catalogChanges().convert(card, conversion));
        CardFields.addAliases(entry, card, false, state);
    }
}
