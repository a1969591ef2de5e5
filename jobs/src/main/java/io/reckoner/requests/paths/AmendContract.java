package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.AMENDMENT_ID;
import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.NETSUITE_SALES_ORDER_ID;
import static io.reckoner.terms.shape.Members.SALESFORCE_OPPORTUNITY_ID;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.TOTAL_CONTRACT_VALUE;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.ContractTerms;
import io.reckoner.terms.shape.RoyaltyTerms;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    public Set<Book> reads(JsonNode body) {
        return Set.of(Book.TOUCHED);
    }

    @Override
    public Set<String> clearing() {
        return Set.of(RoyaltyTerms.clearing(""));
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        scope.readContract(body);
        Instant start = body.required(STARTING_AT).hour();
        Additions.to(scope.contract(), "", scope).check(body, scope, ContractTerms.OF_AMENDMENTS);
        body.carried(CUSTOM_FIELDS, NETSUITE_SALES_ORDER_ID, SALESFORCE_OPPORTUNITY_ID);
        body.carried(Shape.NUMBER, TOTAL_CONTRACT_VALUE);
        checkStart(body, scope.contract(), start);
        if (body.isSound()) {
            FinalInvoices.warn(
                    scope,
                    ContractTerms.touchedFrom(body.normalized(), "", Json.object())
                            .min(Comparator.naturalOrder())
                            .orElse(null));
        }
    }

    /**
     * Terms count in the order in which they are applied, so that an amendment that would take its place among earlier ones by
     * its start (E3) is refused, and so are terms that would count before it starts.
     */
    private static void checkStart(Body body, @Nullable ContractState contract, @Nullable Instant start) {
        if (start == null) {
            return;
        }
        if (contract != null) {
            for (JsonNode earlier : Json.items(contract.terms(), ContractTerms.AMENDMENTS)) {
                Instant before = Json.instant(earlier, STARTING_AT);
                if (before != null && start.isBefore(before)) {
                    body.problem(Code.RANGE, STARTING_AT, "not before " + before + ", the start of an amendment");
                    break;
                }
            }
        }
        for (String member : ContractTerms.OF_AMENDMENTS) {
            int index = 0;
            for (JsonNode item : Json.items(body.normalized(), member)) {
                if (ContractTerms.beginnings(member, Terms.of(item)).stream()
                        .anyMatch(begins -> begins.isBefore(start))) {
                    body.problem(Code.RANGE, member, index, "nothing before " + body.at(STARTING_AT));
                }
                index++;
            }
        }
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        ObjectNode amendment = entry.terms();
        ContractState contract = Objects.requireNonNull(state.contract(Json.id(amendment, CONTRACT_ID)));
        for (String member : ContractTerms.OF_AMENDMENTS) {
            for (JsonNode item : Json.items(amendment, member)) {
                ((ObjectNode) item).put(AMENDMENT_ID, entry.id().toString());
            }
        }
        new Opening(entry, state, contract.customerId(), contract.id()).openAll(amendment, "");
        Additions.to(contract, "", state).add(contract.terms(), amendment);
        ObjectNode mark =
                contract.terms().withArray("/" + ContractTerms.AMENDMENTS).addObject();
        mark.put(ID, entry.id().toString());
        mark.set(STARTING_AT, amendment.get(STARTING_AT));
        state.changed(contract, entry.sequence());
    }
}
