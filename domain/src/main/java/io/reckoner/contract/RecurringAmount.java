package io.reckoner.contract;

import io.reckoner.money.CreditType;
import io.reckoner.money.RoundingRule;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What each period of a recurring balance grants or costs (R4), in the stored unit; {@code rounding} only if prorated. */
public record RecurringAmount(
        CreditType creditType,
        BigDecimal unitPrice,
        BigDecimal quantity,
        @Nullable RoundingRule rounding) {
    public BigDecimal amount() {
        return unitPrice.multiply(quantity);
    }
}
