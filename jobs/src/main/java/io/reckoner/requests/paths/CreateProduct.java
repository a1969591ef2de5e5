package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CUSTOM_FIELDS;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.TYPE;

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
        body.required(NAME).name();
        String given = body.required(TYPE)
                .oneOf("USAGE", "FIXED", "SUBSCRIPTION", "COMPOSITE", "PROFESSIONAL_SERVICE", PRO_SERVICE);
        ProductType type = given == null ? null : type(given);
        ProductTerms.check(body, scope, type);
        if (type == ProductType.COMPOSITE) {
            var version = NextVersion.of(body.normalized(), null);
            version.checkComposite(body, scope, scope.line(), Instant.MIN);
        }
        body.carried(CUSTOM_FIELDS);
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        var terms = entry.terms();
        state.catalogChanges().addProduct(entry.id(), type(Objects.requireNonNull(Json.text(terms, TYPE))));
        NextVersion.of(terms, null).add(state, entry.id(), Instant.MIN);
    }

    private static ProductType type(String given) {
        return given.equals(PRO_SERVICE) ? ProductType.PROFESSIONAL_SERVICE : ProductType.valueOf(given);
    }
}
