package io.reckoner.requests;

import static io.reckoner.terms.shape.Members.ALIASES;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.PACKAGE_ALIAS;
import static io.reckoner.terms.shape.Members.PACKAGE_ID;

import io.reckoner.requests.state.CatalogState;
import io.reckoner.terms.document.Ident;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The packages that lines may stand for: those of the catalog, and those that lines before them may create. */
final class MentionedPackages {
    private final CatalogState catalog;
    private final Map<UUID, JsonNode> created = new HashMap<>();

    MentionedPackages(CatalogState catalog) {
        this.catalog = catalog;
    }

    void add(UUID id, JsonNode body) {
        created.put(id, body);
    }

    /** Those that a body names, whatever it is: whichever of them it means, its contract has the places of one. */
    Stream<JsonNode> of(JsonNode body) {
        return Stream.concat(
                text(body, PACKAGE_ID)
                        .flatMap(text -> Ident.parse(text).stream())
                        .flatMap(this::withId),
                text(body, PACKAGE_ALIAS).flatMap(this::called));
    }

    private Stream<JsonNode> withId(UUID id) {
        return Stream.concat(Stream.ofNullable(catalog.packageOf(id)), Stream.ofNullable(created.get(id)));
    }

    private Stream<JsonNode> called(String alias) {
        return Stream.concat(
                catalog.packagesCalled(alias),
                created.values().stream()
                        .filter(body -> body.path(ALIASES)
                                .valueStream()
                                .flatMap(item -> text(item, NAME))
                                .anyMatch(alias::equals)));
    }

    private static Stream<String> text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isString() ? Stream.of(value.stringValue()) : Stream.empty();
    }
}
