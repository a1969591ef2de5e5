package io.reckoner.requests.paths;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.ActTerms;
import io.reckoner.terms.shape.PartyTerms;

/** {@code /v1/sellers/create}: who sells, as documents name it, with the series of its numbers (W3). */
final class CreateSeller implements Request {
    @Override
    public String path() {
        return "/v1/sellers/create";
    }

    @Override
    public Kind creates() {
        return Kind.SELLER;
    }

    @Override
    public void check(Body body, Scope scope) {
        PartyTerms.checkSeller(body);
        ActTerms.check(body);
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        state.addSeller(entry.sequence(), entry.id(), entry.terms());
    }
}
