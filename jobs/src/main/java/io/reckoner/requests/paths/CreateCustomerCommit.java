package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.ID;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.CommitTerms;
import java.util.Objects;
import java.util.UUID;

/** {@code /v1/contracts/customerCommits/create}: a commit that several contracts may draw (C5). */
final class CreateCustomerCommit implements Request {
    /** Commits and credits share their uniqueness keys. */
    static final String UNIQUENESS_SCOPE = "customer commit or credit";

    @Override
    public String path() {
        return "/v1/contracts/customerCommits/create";
    }

    @Override
    public Kind creates() {
        return Kind.COMMIT;
    }

    @Override
    public String uniquenessScope() {
        return UNIQUENESS_SCOPE;
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        CommitTerms.ofCustomer(body, scope);
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        open(entry, state, false);
    }

    static void open(CheckedLine entry, JournalState state, boolean isCredit) {
        UUID customer = Objects.requireNonNull(Json.id(entry.terms(), CUSTOMER_ID));
        entry.terms().put(ID, entry.id().toString());
        new Opening(entry, state, customer, null).open(entry.terms(), isCredit, 0);
        state.touch(customer);
    }
}
