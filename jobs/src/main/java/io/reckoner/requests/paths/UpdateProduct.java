package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.STARTING_AT;

import io.reckoner.catalog.ProductType;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.ProductTerms;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** {@code /v1/contract-pricing/products/update}: a version from an instant on; what it does not say stays (P4). */
final class UpdateProduct implements Request {
    @Override
    public String path() {
        return "/v1/contract-pricing/products/update";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public Set<String> clearing() {
        return ProductTerms.CLEARED;
    }

    @Override
    public void check(Body body, Scope scope) {
        var product = scope.state().catalog().product(body.required(PRODUCT_ID).reference(scope.product()));
        Instant start = body.required(STARTING_AT).hour();
        body.optional(NAME).name();
        ProductTerms.check(body, scope, product == null ? null : product.type());
        ProductTerms.CLEARED.stream()
                .filter(body::clears)
                .forEach(member -> body.normalized().putNull(member));
        if (product != null && start != null && product.type() == ProductType.COMPOSITE) {
            NextVersion.of(body.normalized(), product.at(start)).checkComposite(body, scope, product.id(), start);
        }
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        var terms = entry.terms();
        UUID product = Objects.requireNonNull(Json.id(terms, PRODUCT_ID));
        Instant start = Objects.requireNonNull(Json.instant(terms, STARTING_AT));
        var before = Objects.requireNonNull(state.catalog().product(product)).at(start);
        NextVersion.of(terms, before).add(state, product, start);
    }
}
