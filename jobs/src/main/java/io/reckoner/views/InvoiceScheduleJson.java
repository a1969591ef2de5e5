package io.reckoner.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.id.InvoiceId;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When what is charged for a commit, in the stored unit. */
public record InvoiceScheduleJson(CreditType creditType, boolean doNotInvoice, List<Item> scheduleItems) {

    static InvoiceScheduleJson of(PointSchedule schedule, Map<UUID, InvoiceId> invoices) {
        return new InvoiceScheduleJson(
                schedule.creditType(),
                !schedule.invoiced(),
                schedule.items().stream()
                        .map(item -> Item.of(item, invoices.get(item.id())))
                        .toList());
    }

    /** {@code invoiceId}: left out until it is on one. */
    public record Item(
            UUID id,
            Instant timestamp,
            BigDecimal amount,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            InvoiceId invoiceId,

            BigDecimal quantity,
            BigDecimal unitPrice) {
        static Item of(ScheduleItem item, @Nullable InvoiceId invoice) {
            return new Item(item.id(), item.timestamp(), item.amount(), invoice, item.quantity(), item.unitPrice());
        }
    }
}
