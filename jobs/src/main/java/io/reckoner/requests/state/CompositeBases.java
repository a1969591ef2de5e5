package io.reckoner.requests.state;

import io.reckoner.catalog.CompositeBase;
import io.reckoner.catalog.ProductType;
import io.reckoner.id.ProductId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Which composite products have which others in their base: none may be a percentage of itself (M2). */
final class CompositeBases {
    private final List<ProductState> composites;
    private final ProductState changed;

    /** {@code changed}: a composite as it would be, whatever the others say of it. */
    CompositeBases(Stream<ProductState> products, ProductState changed) {
        this.composites = Stream.concat(
                        Stream.of(changed),
                        products.filter(product -> product.type() == ProductType.COMPOSITE)
                                .filter(product -> !product.id().equals(changed.id())))
                .toList();
        this.changed = changed;
    }

    /** Whether at any instant from {@code start} on the changed product is, through others or not, in its own base. */
    boolean isCyclicFrom(Instant start) {
        return Stream.concat(Stream.of(start), composites.stream().flatMap(product -> product.startsAfter(start)))
                .distinct()
                .anyMatch(this::isCyclicAt);
    }

    private boolean isCyclicAt(Instant instant) {
        Set<UUID> seen = new HashSet<>();
        Deque<ProductState> open = new ArrayDeque<>(List.of(changed));
        while (!open.isEmpty()) {
            for (ProductState base : base(open.pop(), instant)) {
                if (base.id().equals(changed.id())) {
                    return true;
                }
                if (seen.add(base.id())) {
                    open.push(base);
                }
            }
        }
        return false;
    }

    private List<ProductState> base(ProductState composite, Instant instant) {
        CompositeBase base = composite.terms(composite.at(instant)).composite();
        if (base == null || !base.includesComposites()) {
            return List.of();
        }
        return composites.stream()
                .filter(product -> base.productIds().contains(new ProductId(product.id()))
                        || product.at(instant).tags().stream().anyMatch(base.tags()::contains))
                .toList();
    }
}
