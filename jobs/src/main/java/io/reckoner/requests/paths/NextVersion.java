package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.NAME;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.shape.ProductTerms;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A version of a product as a request leaves it: what the request does not say is as it was before (P4). */
record NextVersion(@Nullable String name, List<String> tags, ObjectNode definition) {

    /** {@code before}: null while the product is created. */
    static NextVersion of(ObjectNode terms, JournalRows.@Nullable ProductVersion before) {
        String name = Json.text(terms, NAME);
        return new NextVersion(
                name == null && before != null ? before.name() : name,
                ProductTerms.tags(terms, before == null ? List.of() : before.tags()),
                ProductTerms.definition(terms, before == null ? null : before.definition()));
    }

    /** Holds what a composite would be from an instant on against M2: it has a base, and is no part of it. */
    void checkComposite(Body body, Scope scope, UUID product, Instant start) {
        ProductTerms.checkBase(body, definition);
        if (scope.state().catalog().closesCycle(product, start, tags, definition)) {
            ProductTerms.refuseCycle(body);
        }
    }

    void add(JournalState state, UUID product, Instant start) {
        state.catalogChanges().addVersion(product, start, Objects.requireNonNull(name), tags, definition);
    }
}
