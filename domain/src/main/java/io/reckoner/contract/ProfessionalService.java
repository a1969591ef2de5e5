package io.reckoner.contract;

import io.reckoner.balance.ScheduleItem;
import io.reckoner.id.ProductId;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * Work that is billed when an invoice of it is scheduled, and never for more than a maximum (H10); in USD cents, as it says no
 * credit type (N3).
 *
 * @param scheduled every line that was ever scheduled, on void invoices and behind an earlier end too
 */
public record ProfessionalService(UUID id, ProductId productId, BigDecimal maximum, List<ScheduleItem> scheduled) {
    public ProfessionalService {
        scheduled = List.copyOf(scheduled);
    }

    /** What may still be scheduled: of 5,000,000 after 100 × 25,000 it is 2,500,000. */
    public BigDecimal left() {
        return scheduled.stream().map(ScheduleItem::amount).reduce(maximum, BigDecimal::subtract);
    }
}
