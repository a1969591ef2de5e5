package io.reckoner.requests.paths;

import io.reckoner.requests.payload.Body;
import io.reckoner.requests.payload.Json;
import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.Entry;
import io.reckoner.requests.state.Kind;
import io.reckoner.requests.state.Scope;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/contract-pricing/products/update}: a version from an instant on; what it does not say stays (P4). */
final class UpdateProduct implements Request {
    private static final Set<String> CLEARING = Set.of("quantity_conversion", "quantity_rounding");

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
        return CLEARING;
    }

    @Override
    public void check(Body body, Scope scope) {
        var product =
                scope.books().catalog().product(body.required("product_id").reference(scope.product()));
        body.required("starting_at").hour();
        body.optional("name").text();
        ProductFields.read(body, scope, product == null ? null : product.type());
        CLEARING.stream()
                .filter(body::clears)
                .forEach(member -> body.normalized().putNull(member));
    }

    @Override
    public void apply(Entry entry, Books books) {
        var terms = entry.terms();
        UUID product = Objects.requireNonNull(Json.id(terms, "product_id"));
        Instant start = Objects.requireNonNull(Json.instant(terms, "starting_at"));
        var before = Objects.requireNonNull(books.catalog().product(product)).at(start);
        String name = Json.text(terms, "name");
        ObjectNode definition = Json.stored(before.definition());
        definition.setAll(ProductFields.definition(terms));
        books.catalogChanges()
                .addVersion(
                        product,
                        start,
                        name == null ? before.name() : name,
                        terms.has("tags") ? ProductFields.tags(terms) : before.tags(),
                        definition);
    }
}
