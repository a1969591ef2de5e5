package io.reckoner.requests.paths;

import io.reckoner.catalog.ProductType;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.Entry;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import java.time.Instant;
import java.util.List;
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
        Instant start = body.required("starting_at").hour();
        body.optional("name").name();
        ProductFields.read(body, scope, product == null ? null : product.type());
        CLEARING.stream()
                .filter(body::clears)
                .forEach(member -> body.normalized().putNull(member));
        if (product != null && start != null && product.type() == ProductType.COMPOSITE) {
            var before = product.at(start);
            ProductFields.composite(
                    body,
                    scope,
                    product.id(),
                    start,
                    tags(before, body.normalized()),
                    definition(before, body.normalized()));
        }
    }

    @Override
    public void apply(Entry entry, Books books) {
        var terms = entry.terms();
        UUID product = Objects.requireNonNull(Json.id(terms, "product_id"));
        Instant start = Objects.requireNonNull(Json.instant(terms, "starting_at"));
        var before = Objects.requireNonNull(books.catalog().product(product)).at(start);
        String name = Json.text(terms, "name");
        books.catalogChanges()
                .addVersion(
                        product,
                        start,
                        name == null ? before.name() : name,
                        tags(before, terms),
                        definition(before, terms));
    }

    private static List<String> tags(JournalRows.ProductVersion before, ObjectNode terms) {
        return terms.has("tags") ? ProductFields.tags(terms) : before.tags();
    }

    private static ObjectNode definition(JournalRows.ProductVersion before, ObjectNode terms) {
        ObjectNode definition = Json.stored(before.definition());
        definition.setAll(ProductFields.definition(terms));
        return definition;
    }
}
