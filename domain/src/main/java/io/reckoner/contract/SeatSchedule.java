package io.reckoner.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many seats of a subscription there are, and since when (S6, S7, S10).
 *
 * @param updates in the order they were submitted
 */
public record SeatSchedule(BigDecimal initialQuantity, List<Update> updates) {

    /** Sets the quantity from an instant on, or changes it: exactly one of the two. */
    public record Update(
            Instant startingAt,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal delta) {
        private BigDecimal applyTo(BigDecimal before) {
            if (quantity != null) {
                return quantity;
            }
            return delta == null ? before : before.add(delta).max(BigDecimal.ZERO);
        }
    }

    /** The quantity from an instant on. */
    public record Step(Instant startingAt, BigDecimal quantity) {}

    public SeatSchedule {
        updates = List.copyOf(updates);
    }

    /** Updates of one instant apply in the order they were submitted (S10). */
    public BigDecimal at(Instant instant) {
        BigDecimal quantity = initialQuantity;
        for (Update update : inOrder()) {
            if (!update.startingAt().isAfter(instant)) {
                quantity = update.applyTo(quantity);
            }
        }
        return quantity;
    }

    /** Every change behind an instant, in order, with the quantity it leads to. */
    public List<Step> after(Instant instant) {
        var steps = new ArrayList<Step>();
        for (Update update : inOrder()) {
            if (update.startingAt().isAfter(instant)) {
                steps.add(new Step(update.startingAt(), at(update.startingAt())));
            }
        }
        return steps;
    }

    private List<Update> inOrder() {
        return updates.stream().sorted(Comparator.comparing(Update::startingAt)).toList();
    }
}
