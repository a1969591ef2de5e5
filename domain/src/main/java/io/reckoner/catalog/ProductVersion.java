package io.reckoner.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is said of a product from an instant on (P4).
 *
 * @param startingAt {@link Instant#MIN} for the version a product is created with
 * @param unsupportedTerms payload fields that would change money and that this engine cannot bill yet
 */
public record ProductVersion(Instant startingAt, String name, Set<String> tags, List<String> unsupportedTerms) {
    public ProductVersion {
        tags = Set.copyOf(tags);
        unsupportedTerms = List.copyOf(unsupportedTerms);
    }
}
