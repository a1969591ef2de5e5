package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.ServiceTerms;
import java.util.Objects;

/** {@code /v1/contracts/scheduleProServicesInvoice}: what was done of professional services, to be billed on a date (H10). */
final class ScheduleServices implements Request {
    @Override
    public String path() {
        return "/v1/contracts/scheduleProServicesInvoice";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        scope.readContract(body);
        ContractState contract = scope.contract();
        ServiceTerms.checkInvoice(body, contract == null ? null : contract.terms());
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        ContractState contract = Objects.requireNonNull(state.contract(Json.id(entry.terms(), CONTRACT_ID)));
        ServiceTerms.schedule(contract.terms(), entry.id(), entry.terms());
        state.changed(contract, entry.sequence());
    }
}
