package io.reckoner.contract;

import io.reckoner.balance.PointSchedule;
import io.reckoner.id.ProductId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is taken off on fixed instants (H9): the amounts of its schedule are positive. Without a name of its own it has the product's. */
public record Discount(
        UUID id, ProductId productId, @Nullable String name, PointSchedule schedule) {}
