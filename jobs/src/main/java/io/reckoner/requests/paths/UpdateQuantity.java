package io.reckoner.requests.paths;

import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.Entry;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/subscriptions/updateQuantity}: another quantity from an instant on, or so many more or fewer (S6, S7). */
final class UpdateQuantity implements Request {
    private static final String SUBSCRIPTIONS = "subscriptions";
    private static final List<String> UPDATE = List.of("starting_at", "quantity", "quantity_delta");

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
        UUID id = body.required("subscription_id").id();
        ContractState contract = scope.contract();
        JsonNode subscription = contract == null ? null : Json.item(contract.terms(), SUBSCRIPTIONS, id);
        if (contract != null && id != null && subscription == null) {
            body.problem(Code.REFERENCE, "subscription_id", "a subscription of contract " + contract.id());
        }
        if (subscription != null && "SEAT_BASED".equals(Json.text(subscription, "quantity_management_mode"))) {
            body.problem(Code.STATE, "subscription_id", "a subscription with quantity_management_mode QUANTITY_ONLY");
        }
        Instant start = body.required("starting_at").hour();
        body.exclusive("quantity", "quantity_delta");
        if (!body.gives("quantity") && !body.gives("quantity_delta")) {
            body.problem(Code.EXCLUSIVE, "quantity or quantity_delta");
        }
        body.optional("quantity").number(Bound.AT_LEAST_ZERO);
        body.optional("quantity_delta").number(Bound.NOT_ZERO);
        if (subscription != null && start != null) {
            notNegative(body, subscription);
        }
    }

    /** A quantity is never below 0, whatever comes after the update. */
    private static void notNegative(Body body, JsonNode subscription) {
        List<JsonNode> updates = new ArrayList<>();
        Json.items(subscription, "quantity_updates").forEach(updates::add);
        updates.add(body.normalized());
        updates.sort(Comparator.comparing(update -> Objects.requireNonNull(Json.instant(update, "starting_at"))));
        BigDecimal quantity = Json.number(subscription, "initial_quantity");
        for (JsonNode update : updates) {
            BigDecimal set = Json.number(update, "quantity");
            BigDecimal delta = Json.number(update, "quantity_delta");
            BigDecimal before = quantity == null ? BigDecimal.ZERO : quantity;
            quantity = set != null ? set : delta != null ? before.add(delta) : before;
            if (quantity.signum() < 0) {
                String member = body.gives("quantity") ? "quantity" : "quantity_delta";
                body.problem(
                        Code.RANGE, member, "a quantity ≥ 0, also from " + Json.text(update, "starting_at") + " on");
                return;
            }
        }
    }

    /** In submission order: updates of one instant apply one after the other (S10). */
    @Override
    public void apply(Entry entry, Books books) {
        ObjectNode terms = entry.terms();
        ContractState contract = Objects.requireNonNull(books.contract(Json.id(terms, "contract_id")));
        UUID id = Json.id(terms, "subscription_id");
        ObjectNode subscription = Objects.requireNonNull(Json.item(contract.terms(), SUBSCRIPTIONS, id));
        ObjectNode update = subscription.withArray("/quantity_updates").addObject();
        UPDATE.stream().filter(terms::has).forEach(member -> update.set(member, terms.get(member)));
        books.changed(contract, entry.sequence());
    }
}
