package io.reckoner.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reckoner.id.CreditTypeId;
import io.reckoner.jobs.billing.SubscriptionHistory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A subscription's quantities and prices in the shape of getSubscriptionQuantityHistory; prices in the stored unit. */
public record SubscriptionHistoryJson(CreditTypeId fiatCreditTypeId, List<Step> history, UUID subscriptionId) {
    public SubscriptionHistoryJson {
        history = List.copyOf(history);
    }

    /** From an instant on. */
    public record Step(List<Quantity> data, Instant startingAt) {
        public Step {
            data = List.copyOf(data);
        }
    }

    /** {@code unitPrice}, {@code total}: left out where nothing prices it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Quantity(
            BigDecimal quantity,
            @Nullable BigDecimal total,
            @Nullable BigDecimal unitPrice) {}

    public static SubscriptionHistoryJson of(SubscriptionHistory.History history) {
        return new SubscriptionHistoryJson(
                history.creditType().id(),
                history.steps().stream()
                        .map(step -> new Step(
                                List.of(new Quantity(step.quantity(), step.total(), step.unitPrice())),
                                step.startingAt()))
                        .toList(),
                history.subscription());
    }
}
