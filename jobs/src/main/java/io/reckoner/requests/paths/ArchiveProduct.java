package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.PRODUCT_ID;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import java.util.Objects;

/** {@code /v1/contract-pricing/products/archive}: nothing new may name it; what exists keeps working. */
final class ArchiveProduct implements Request {
    @Override
    public String path() {
        return "/v1/contract-pricing/products/archive";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public void check(Body body, Scope scope) {
        body.required(PRODUCT_ID).reference(scope.product());
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        state.catalogChanges().archive(Objects.requireNonNull(Json.id(entry.terms(), PRODUCT_ID)));
    }
}
