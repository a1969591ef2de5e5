package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code /v1/contracts/updateEndDate}: another end, or none (E5). */
final class UpdateEndDate implements Request {
    @Override
    public String path() {
        return "/v1/contracts/updateEndDate";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public Set<Book> reads(JsonNode body) {
        return Set.of(Book.CONTRACTS, Book.TOUCHED);
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        scope.readContract(body);
        Instant end = body.optional(ENDING_BEFORE).hour();
        Boolean allowed = body.optional("allow_ending_before_finalized_invoice").bool();
        EndDate.check(body, ENDING_BEFORE, end, allowed, scope);
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        ContractState contract = Objects.requireNonNull(state.contract(Json.id(entry.terms(), CONTRACT_ID)));
        if (EndDate.move(contract, Json.instant(entry.terms(), ENDING_BEFORE), state, entry.sequence())) {
            state.changed(contract, entry.sequence());
        }
    }
}
