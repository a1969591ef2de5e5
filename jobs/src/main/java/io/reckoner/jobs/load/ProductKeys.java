package io.reckoner.jobs.load;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** By which columns products are priced, and by which their lines are split, in any version. */
record ProductKeys(Map<UUID, Set<String>> pricing, Map<UUID, Set<String>> presentation) {
    boolean isPricing(UUID product, String column) {
        return pricing.getOrDefault(product, Set.of()).contains(column);
    }

    boolean isPresentation(UUID product, String column) {
        return presentation.getOrDefault(product, Set.of()).contains(column);
    }
}
