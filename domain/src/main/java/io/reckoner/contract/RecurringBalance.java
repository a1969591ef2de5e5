package io.reckoner.contract;

import io.reckoner.balance.Applicability;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.RateBase;
import io.reckoner.id.ProductId;
import io.reckoner.time.Cadence;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recurring commit or credit: each period of its grid creates an independent child balance (R1).
 *
 * @param type PREPAID for a recurring commit, CREDIT for a recurring credit
 * @param grid anchored on its own start if it has a frequency, else the contract's statement grid (R2)
 * @param durationPeriods how many grid periods a child's segment spans (R3)
 * @param invoiceAmount what each period costs; null = free (R4)
 * @param seats where the quantity comes from that each child grants; null = the amount's own (R7)
 * @param rateType which price the units have that a child funds (L2)
 */
public record RecurringBalance(
        UUID id,
        BalanceType type,
        String name,
        ProductId productId,
        BigDecimal priority,
        Applicability applicability,
        Term term,
        Cadence grid,
        int durationPeriods,
        ProrationSides proration,
        RecurringAmount accessAmount,
        @Nullable RecurringAmount invoiceAmount,
        @Nullable PooledSeats seats,
        long sequence,
        RateBase rateType,
        BigDecimal rolloverFraction,
        Map<String, String> customFields) {

    public RecurringBalance {
        customFields = Map.copyOf(customFields);
    }

    public Optional<RecurringAmount> price() {
        return Optional.ofNullable(invoiceAmount);
    }
}
