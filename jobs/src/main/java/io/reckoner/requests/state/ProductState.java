package io.reckoner.requests.state;

import io.reckoner.catalog.ProductType;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.terms.document.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A product with its versions in the order they were added. */
public final class ProductState {
    private final UUID id;
    private final ProductType type;
    private final List<JournalRows.ProductVersion> versions = new ArrayList<>();
    private boolean archived;

    ProductState(UUID id, ProductType type, boolean archived) {
        this.id = id;
        this.type = type;
        this.archived = archived;
    }

    public UUID id() {
        return id;
    }

    public ProductType type() {
        return type;
    }

    public boolean isArchived() {
        return archived;
    }

    void archive() {
        archived = true;
    }

    void add(JournalRows.ProductVersion version) {
        versions.add(version);
    }

    /** The same product with a version more. */
    ProductState with(JournalRows.ProductVersion version) {
        var next = new ProductState(id, type, archived);
        versions.forEach(next::add);
        next.add(version);
        return next;
    }

    /** When versions after an instant begin. */
    Stream<Instant> startsAfter(Instant instant) {
        return versions.stream().map(JournalRows.ProductVersion::startingAt).filter(start -> start.isAfter(instant));
    }

    int versionCount() {
        return versions.size();
    }

    /** The latest start not after the instant; of equal starts the last added (P4). */
    public JournalRows.ProductVersion at(Instant instant) {
        JournalRows.ProductVersion found = versions.get(0);
        for (JournalRows.ProductVersion version : versions) {
            if (!version.startingAt().isAfter(instant) && !version.startingAt().isBefore(found.startingAt())) {
                found = version;
            }
        }
        return found;
    }

    /** The usage columns that can price it (D1). */
    public List<String> pricingKeys(Instant instant) {
        return List.copyOf(keys(at(instant), "pricing_group_key"));
    }

    /** The usage columns that {@code member} names, at an instant or in any version after it. */
    public Set<String> keysFrom(Instant start, String member) {
        Set<String> keys = keys(at(start), member);
        versions.stream()
                .filter(version -> version.startingAt().isAfter(start))
                .forEach(version -> keys.addAll(keys(version, member)));
        return keys;
    }

    private static Set<String> keys(JournalRows.ProductVersion version, String member) {
        Set<String> keys = new LinkedHashSet<>();
        Json.items(Json.stored(version.definition()), member).forEach(key -> keys.add(key.asString()));
        return keys;
    }
}
