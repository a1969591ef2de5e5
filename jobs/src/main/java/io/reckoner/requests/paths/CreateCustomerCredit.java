package io.reckoner.requests.paths;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.CommitTerms;

/** {@code /v1/contracts/customerCredits/create}: a credit that several contracts may draw (C5). */
final class CreateCustomerCredit implements Request {
    @Override
    public String path() {
        return "/v1/contracts/customerCredits/create";
    }

    @Override
    public Kind creates() {
        return Kind.CREDIT;
    }

    @Override
    public String uniquenessScope() {
        return CreateCustomerCommit.UNIQUENESS_SCOPE;
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        CommitTerms.creditOfCustomer(body, scope);
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        CreateCustomerCommit.open(entry, state, true);
    }
}
