package io.reckoner.rating;

import io.reckoner.catalog.Group;
import io.reckoner.id.ProductId;
import io.reckoner.time.Period;
import java.math.BigDecimal;

/**
 * Usage that is not charged, and why: reported with its invoice and in the proof, never dropped (P9).
 *
 * @param quantity as metered, before any conversion
 */
public record ExcludedUsage(ProductId productId, Group group, Reason reason, BigDecimal quantity, Period window) {
    public enum Reason {
        NOT_ENTITLED,
        UNPRICED
    }
}
