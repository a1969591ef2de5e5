package io.reckoner.balance;

import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.util.List;

/**
 * When what is charged (Appendix A.5), with recurring schedules already expanded into items.
 *
 * @param invoiced false for {@code do_not_invoice}: the amounts count for the cost basis only (C3)
 */
public record PointSchedule(CreditType creditType, boolean invoiced, List<ScheduleItem> items) {
    public PointSchedule {
        items = List.copyOf(items);
    }

    /** The same with other items. */
    public PointSchedule with(List<ScheduleItem> others) {
        return new PointSchedule(creditType, invoiced, others);
    }

    /** Σ of the items, in the stored unit; the numerator of the cost basis (C10). */
    public BigDecimal total() {
        return items.stream().map(ScheduleItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
