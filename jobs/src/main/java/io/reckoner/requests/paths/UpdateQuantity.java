package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.SUBSCRIPTION_ID;

import io.reckoner.contract.SeatSchedule;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.SeatTerms;
import io.reckoner.terms.shape.SubscriptionTerms;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/subscriptions/updateQuantity}: another quantity from an instant on, or so many more or fewer (S6, S7). */
final class UpdateQuantity implements Request {
    @Override
    public String path() {
        return "/v1/subscriptions/updateQuantity";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        scope.readContract(body);
        UUID id = body.required(SUBSCRIPTION_ID).id();
        ContractState contract = scope.contract();
        JsonNode subscription = contract == null ? null : Json.item(contract.terms(), SubscriptionTerms.LIST, id);
        if (contract != null && id != null && subscription == null) {
            body.problem(Code.REFERENCE, SUBSCRIPTION_ID, "a subscription of contract " + contract.id());
        }
        if (subscription != null && SeatTerms.hasNamedSeats(Terms.of(subscription))) {
            body.problem(Code.STATE, SUBSCRIPTION_ID, "a subscription with quantity_management_mode QUANTITY_ONLY");
        }
        SeatSchedule.Update update = SeatTerms.checkUpdate(body);
        if (subscription != null && update != null) {
            SeatTerms.seats(Terms.of(subscription))
                    .with(update)
                    .belowZero()
                    .ifPresent(from -> body.problem(
                            Code.RANGE, SeatTerms.changeOf(body), "a quantity ≥ 0, also from " + from + " on"));
        }
    }

    /** In submission order: updates of one instant apply one after the other (S10). */
    @Override
    public void apply(CheckedLine entry, JournalState state) {
        ObjectNode terms = entry.terms();
        ContractState contract = Objects.requireNonNull(state.contract(Json.id(terms, CONTRACT_ID)));
        UUID id = Json.id(terms, SUBSCRIPTION_ID);
        ObjectNode subscription = Objects.requireNonNull(Json.item(contract.terms(), SubscriptionTerms.LIST, id));
        SeatTerms.update(subscription, terms);
        state.changed(contract, entry.sequence());
    }
}
