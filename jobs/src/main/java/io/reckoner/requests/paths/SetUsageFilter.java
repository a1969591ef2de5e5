package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;

import io.reckoner.contract.UsageFilter;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.requests.state.UsageClaims;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.UsageFilterTerms;
import java.util.Objects;

/** {@code /v1/contracts/setUsageFilter}: another filter from an instant on (F1). */
final class SetUsageFilter implements Request {
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
        UsageFilter filter = UsageFilterTerms.checkDated(body);
        ContractState contract = scope.contract();
        if (contract != null && filter != null) {
            new UsageClaims(
                            contract.claim().with(filter),
                            contract.rateCardId(),
                            scope.state().catalog())
                    .clash(scope.state().contractsOf(contract.customerId()).stream()
                            .filter(other -> other != contract))
                    .ifPresent(clash -> body.problem(Code.STATE, UsageFilterTerms.VALUES, clash));
        }
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        ContractState contract = Objects.requireNonNull(state.contract(Json.id(entry.terms(), CONTRACT_ID)));
        UsageFilterTerms.add(contract.terms(), entry.terms());
        state.changed(contract, entry.sequence());
    }
}
