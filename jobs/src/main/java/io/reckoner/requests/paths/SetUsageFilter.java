package io.reckoner.requests.paths;

import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.Entry;
import io.reckoner.requests.state.Scope;
import io.reckoner.requests.terms.Shapes;
import io.reckoner.requests.terms.UsageClaims;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/contracts/setUsageFilter}: another filter from an instant on (F1). */
final class SetUsageFilter implements Request {
    private static final List<String> FILTER = List.of("group_key", "group_values", "starting_at");

    @Override
    public String path() {
        return "/v1/contracts/setUsageFilter";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        scope.readContract(body);
        Shapes.usageFilter(body);
        Instant start = body.required("starting_at").hour();
        ContractState contract = scope.contract();
        if (contract != null && start != null) {
            claims(body, scope, contract);
        }
    }

    private static void claims(Body body, Scope scope, ContractState contract) {
        UsageClaims claims = UsageClaims.of(contract);
        claims.filters().add(body.normalized());
        scope.books().contractsOf(contract.customerId()).stream()
                .filter(other -> other != contract)
                .flatMap(other ->
                        claims.clash(UsageClaims.of(other), scope.books().catalog()).stream())
                .findFirst()
                .ifPresent(clash -> body.problem(Code.STATE, "group_values", clash));
    }

    @Override
    public void apply(Entry entry, Books books) {
        ContractState contract = Objects.requireNonNull(books.contract(Json.id(entry.terms(), "contract_id")));
        ObjectNode filter = Json.object();
        FILTER.forEach(member -> filter.set(member, entry.terms().get(member)));
        contract.terms().withArray("/usage_filters").add(filter);
        books.changed(contract, entry.sequence());
    }
}
