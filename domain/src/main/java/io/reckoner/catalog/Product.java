package io.reckoner.catalog;

import io.reckoner.id.ProductId;
import java.time.Instant;
import java.util.List;

/** What can be charged for. Carries no price (P1). Versions are in the order they were added. */
public record Product(ProductId id, ProductType type, List<ProductVersion> versions) {
    public Product {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("product " + id + " has no version");
        }
    }

    /** The version in force: the latest start not after the instant; of equal starts the last added (P4). */
    public ProductVersion at(Instant instant) {
        ProductVersion found = versions.get(0);
        for (ProductVersion version : versions) {
            if (!version.startingAt().isAfter(instant) && !version.startingAt().isBefore(found.startingAt())) {
                found = version;
            }
        }
        return found;
    }
}
