package io.reckoner.requests.paths;

import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.Entry;
import io.reckoner.requests.state.Scope;
import io.reckoner.requests.terms.Commits;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Kind;

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
        Commits.credit(body, scope);
        Commits.customerLevel(body, scope);
    }

    @Override
    public void apply(Entry entry, Books books) {
        CreateCustomerCommit.open(entry, books, true);
    }
}
