package io.reckoner.balance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** One charge of a schedule (H1), in the stored unit: {@code amount = unitPrice × quantity}. Billed once, by its id. */
public record ScheduleItem(UUID id, Instant timestamp, BigDecimal unitPrice, BigDecimal quantity) {
    /** The same at another instant. */
    public ScheduleItem at(Instant other) {
        return new ScheduleItem(id, other, unitPrice, quantity);
    }

    public BigDecimal amount() {
        return unitPrice.multiply(quantity);
    }
}
