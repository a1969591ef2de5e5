package io.reckoner.requests.state;

import io.reckoner.catalog.ProductType;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.requests.payload.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

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
        ObjectNode definition = Json.stored(at(instant).definition());
        var keys = new ArrayList<String>();
        Json.items(definition, "pricing_group_key").forEach(key -> keys.add(key.asString()));
        return keys;
    }
}
