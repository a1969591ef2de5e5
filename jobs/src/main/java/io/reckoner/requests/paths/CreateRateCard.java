package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.DESCRIPTION;
import static io.reckoner.terms.shape.Members.NAME;

import io.reckoner.money.CreditType;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.ConversionTerms;
import java.util.Objects;
import java.util.UUID;

/** {@code /v1/contract-pricing/rate-cards/create}. */
final class CreateRateCard implements Request {
    @Override
    public String path() {
        return "/v1/contract-pricing/rate-cards/create";
    }

    @Override
    public Kind creates() {
        return Kind.RATE_CARD;
    }

    @Override
    public void check(Body body, Scope scope) {
        body.required(NAME).name();
        body.optional("fiat_credit_type_id").reference(scope.creditType("FIAT"));
        ConversionTerms.check(body, "credit_type_conversions", scope, unit -> false);
        CardFields.aliases(body);
        body.carried(DESCRIPTION, CUSTOM_FIELDS);
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        var terms = entry.terms();
        UUID fiat = Json.id(terms, "fiat_credit_type_id");
        state.catalogChanges()
                .addCard(
                        entry.id(),
                        Objects.requireNonNull(Json.text(terms, NAME)),
                        fiat == null ? CreditType.USD.id().value() : fiat);
        Json.items(terms, "credit_type_conversions")
                .forEach(conversion -> state.catalogChanges().convert(entry.id(), conversion));
        CardFields.addAliases(entry, entry.id(), false, state);
    }
}
