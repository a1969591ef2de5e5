package io.reckoner.requests.paths;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.ActTerms;
import io.reckoner.terms.shape.PartyTerms;
import java.util.Objects;

/** {@code /v1/sellers/update}: all that is known of it from now on; what is final keeps what it was (W3). */
final class UpdateSeller implements Request {
    @Override
    public String path() {
        return "/v1/sellers/update";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public void check(Body body, Scope scope) {
        body.required(PartyTerms.SELLER_ID).reference(scope.thing(Kind.SELLER));
        PartyTerms.checkSeller(body);
        ActTerms.check(body);
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        state.addSeller(
                entry.sequence(), Objects.requireNonNull(Json.id(entry.terms(), PartyTerms.SELLER_ID)), entry.terms());
    }
}
