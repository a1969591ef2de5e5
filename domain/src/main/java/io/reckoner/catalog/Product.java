package io.reckoner.catalog;

import io.reckoner.id.ProductId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

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
        return inForce(versions, ProductVersion::startingAt, instant);
    }

    /** The same of anything that is a version of a product, in the order they were added; never none. */
    public static <V> V inForce(List<V> versions, Function<V, Instant> startingAt, Instant instant) {
        V found = versions.get(0);
        for (V version : versions) {
            Instant start = startingAt.apply(version);
            if (!start.isAfter(instant) && !start.isBefore(startingAt.apply(found))) {
                found = version;
            }
        }
        return found;
    }
}
