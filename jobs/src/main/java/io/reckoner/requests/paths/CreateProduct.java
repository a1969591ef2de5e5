package io.reckoner.requests.paths;

import io.reckoner.catalog.ProductType;
import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.Entry;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import java.time.Instant;
import java.util.Objects;

/** {@code /v1/contract-pricing/products/create}. */
final class CreateProduct implements Request {
    private static final String PRO_SERVICE = "PRO_SERVICE";

    @Override
    public String path() {
        return "/v1/contract-pricing/products/create";
    }

    @Override
    public Kind creates() {
        return Kind.PRODUCT;
    }

    @Override
    public void check(Body body, Scope scope) {
        body.required("name").name();
        String given = body.required("type")
                .oneOf("USAGE", "FIXED", "SUBSCRIPTION", "COMPOSITE", "PROFESSIONAL_SERVICE", PRO_SERVICE);
        ProductType type = given == null ? null : type(given);
        ProductFields.read(body, scope, type);
        if (type == ProductType.COMPOSITE) {
            var terms = body.normalized();
            var definition = ProductFields.definition(terms);
            ProductFields.composite(body, scope, scope.line(), Instant.MIN, ProductFields.tags(terms), definition);
        }
        body.carried("custom_fields");
    }

    @Override
    public void apply(Entry entry, Books books) {
        var terms = entry.terms();
        books.catalogChanges().addProduct(entry.id(), type(Objects.requireNonNull(Json.text(terms, "type"))));
        books.catalogChanges()
                .addVersion(
                        entry.id(),
                        Instant.MIN,
                        Objects.requireNonNull(Json.text(terms, "name")),
                        ProductFields.tags(terms),
                        ProductFields.definition(terms));
    }

    private static ProductType type(String given) {
        return given.equals(PRO_SERVICE) ? ProductType.PROFESSIONAL_SERVICE : ProductType.valueOf(given);
    }
}
