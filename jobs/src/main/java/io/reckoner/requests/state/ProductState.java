package io.reckoner.requests.state;

import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.terms.shape.ProductTerms;
import io.reckoner.terms.shape.References;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** A product with its versions in the order they were added. */
public final class ProductState implements References.NamedProduct {
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

    @Override
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

    /** The version in force (P4). */
    public JournalRows.ProductVersion at(Instant instant) {
        return Product.inForce(versions, JournalRows.ProductVersion::startingAt, instant);
    }

    @Override
    public List<String> pricingKeys(Instant instant) {
        return terms(at(instant)).pricingKeys();
    }

    @Override
    public Set<String> pricingKeysFrom(Instant start) {
        return keysFrom(start, ProductVersion::pricingKeys);
    }

    @Override
    public Set<String> presentationKeysFrom(Instant start) {
        return keysFrom(start, ProductVersion::presentationKeys);
    }

    private Set<String> keysFrom(Instant start, Function<ProductVersion, List<String>> keys) {
        Set<String> found = new LinkedHashSet<>(keys.apply(terms(at(start))));
        versions.stream()
                .filter(version -> version.startingAt().isAfter(start))
                .forEach(version -> found.addAll(keys.apply(terms(version))));
        return found;
    }

    /** What a version says. */
    ProductVersion terms(JournalRows.ProductVersion row) {
        return ProductTerms.version(type, row.startingAt(), row.name(), Set.copyOf(row.tags()), row.definition());
    }
}
