package io.reckoner.requests.paths;

import io.reckoner.requests.payload.Body;
import io.reckoner.requests.payload.Json;
import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.Entry;
import io.reckoner.requests.state.Kind;
import io.reckoner.requests.state.Scope;
import io.reckoner.requests.terms.BalanceTerms;
import io.reckoner.requests.terms.ContractTerms;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/contracts/amend}: a dated bundle of further terms (E3), each marked with the amendment's id. */
final class AmendContract implements Request {
    @Override
    public String path() {
        return "/v1/contracts/amend";
    }

    @Override
    public Kind creates() {
        return Kind.AMENDMENT;
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        scope.readContract(body);
        body.required("starting_at").hour();
        ContractTerms.later("", scope.contract(), scope).read(body, scope, ContractTerms.OF_AMENDMENTS);
        body.carried("custom_fields", "netsuite_sales_order_id", "salesforce_opportunity_id", "total_contract_value");
    }

    @Override
    public void apply(Entry entry, Books books) {
        ObjectNode amendment = entry.terms();
        ContractState contract = Objects.requireNonNull(books.contract(Json.id(amendment, "contract_id")));
        for (String member : ContractTerms.OF_AMENDMENTS) {
            for (JsonNode item : Json.items(amendment, member)) {
                ((ObjectNode) item).put("amendment_id", entry.id().toString());
            }
        }
        new BalanceTerms(entry, books, contract.customerId(), contract.id()).openAll(amendment, "");
        for (String member : ContractTerms.OF_AMENDMENTS) {
            for (JsonNode item : Json.items(amendment, member)) {
                contract.terms().withArray("/" + member).add(item);
            }
        }
        ObjectNode mark = contract.terms().withArray("/amendments").addObject();
        mark.put("id", entry.id().toString());
        mark.set("starting_at", amendment.get("starting_at"));
        books.changed(contract, entry.sequence());
    }
}
