package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.PRODUCT_ID;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.AccountTerms;
import tools.jackson.databind.JsonNode;

/** {@code /v1/accounts/set}: which account of the general ledger a posting goes to, of one product or in general; the last line counts. */
final class SetAccount implements Request {
    @Override
    public String path() {
        return "/v1/accounts/set";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public void check(Body body, Scope scope) {
        AccountTerms.check(body);
        body.optional(PRODUCT_ID).reference(scope.thing(Kind.PRODUCT));
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        JsonNode terms = entry.terms();
        state.closing()
                .add(new JournalRows.AccountCode(
                        entry.sequence(),
                        AccountTerms.posting(terms),
                        Json.id(terms, PRODUCT_ID),
                        AccountTerms.code(terms)));
    }
}
