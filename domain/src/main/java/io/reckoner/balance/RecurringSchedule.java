package io.reckoner.balance;

import io.reckoner.id.Ids;
import io.reckoner.money.CreditType;
import io.reckoner.money.Rounding;
import io.reckoner.time.Cadence;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Occurrences at {@code startingAt + k × frequency} before the end, clamped from the start (H2).
 *
 * <p>10000 ¢ over three occurrences (H3): EACH 3 × 10000; DIVIDED 2 × 3333.333333333333 and 3333.333333333334;
 * DIVIDED_ROUNDED 3333, 3333, 3334. The last occurrence takes the remainder, so the sum is exact.
 */
public record RecurringSchedule(
        Period term, Frequency frequency, AmountDistribution distribution, BigDecimal unitPrice, BigDecimal quantity) {

    /** The occurrences as items; their ids derive from {@code <holder>/schedule/recurring_schedule/<k>}. */
    public List<ScheduleItem> items(UUID holder, CreditType creditType) {
        List<Instant> instants =
                new Cadence(term.startingAt(), frequency).boundaries(term.startingAt(), term.endingBefore());
        var items = new ArrayList<ScheduleItem>(instants.size());
        BigDecimal left = unitPrice.multiply(quantity);
        for (int k = 0; k < instants.size(); k++) {
            UUID id = Ids.nested(holder, "schedule/recurring_schedule", k);
            if (distribution == AmountDistribution.EACH) {
                items.add(new ScheduleItem(id, instants.get(k), unitPrice, quantity));
            } else {
                BigDecimal part = k == instants.size() - 1 ? left : part(instants.size(), creditType);
                left = left.subtract(part);
                items.add(new ScheduleItem(id, instants.get(k), part, BigDecimal.ONE));
            }
        }
        return items;
    }

    private BigDecimal part(int occurrences, CreditType creditType) {
        BigDecimal exact = Rounding.money(unitPrice.multiply(quantity), BigDecimal.valueOf(occurrences));
        return distribution == AmountDistribution.DIVIDED ? exact : Rounding.payable(exact, creditType);
    }
}
