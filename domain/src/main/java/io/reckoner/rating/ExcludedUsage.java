package io.reckoner.rating;

import io.reckoner.id.ProductId;
import io.reckoner.time.Period;
import java.math.BigDecimal;

/** Usage that is not charged, and why: reported with its invoice and in the proof, never dropped (P9). */
public record ExcludedUsage(ProductId productId, Reason reason, BigDecimal quantity, Period window) {
    public enum Reason {
        NOT_ENTITLED,
        UNPRICED
    }
}
