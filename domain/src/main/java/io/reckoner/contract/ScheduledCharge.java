package io.reckoner.contract;

import io.reckoner.balance.PointSchedule;
import io.reckoner.id.ProductId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fixed fee on fixed instants (§16); never drawable by a balance (H6). Without a name of its own it has the product's. */
public record ScheduledCharge(
        UUID id, ProductId productId, @Nullable String name, PointSchedule schedule) {}
