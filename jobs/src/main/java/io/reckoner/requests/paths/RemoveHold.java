package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CUSTOMER_ID;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.HoldTerms;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code /v1/holds/remove}: the next run bills a held customer's account again; due dates count from now (J6). */
final class RemoveHold implements Request {
    @Override
    public String path() {
        return "/v1/holds/remove";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public boolean isAct() {
        return true;
    }

    @Override
    public boolean isBehindRuns() {
        return true;
    }

    @Override
    public Set<Book> reads(JsonNode body) {
        return Set.of(Book.HOLDS);
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        HoldTerms.checkEnd(body);
        if (scope.customer() != null
                && scope.at() != null
                && scope.state().holds().inForce(scope.customer(), scope.at()) == null) {
            body.problem(Code.STATE, CUSTOMER_ID, "a customer that is held");
        }
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        state.holds()
                .end(
                        Objects.requireNonNull(Json.id(entry.terms(), CUSTOMER_ID)),
                        entry.sequence(),
                        Objects.requireNonNull(entry.at()));
    }
}
