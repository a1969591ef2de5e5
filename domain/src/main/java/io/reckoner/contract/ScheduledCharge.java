package io.reckoner.contract;

import io.reckoner.balance.PointSchedule;
import io.reckoner.id.ProductId;
import java.util.UUID;

/** A fixed fee on fixed instants (§16); never drawable by a balance (H6). */
public record ScheduledCharge(UUID id, ProductId productId, String name, PointSchedule schedule) {}
