package io.reckoner.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
            return unbounded(before).max(BigDecimal.ZERO);
        }

        private BigDecimal unbounded(BigDecimal before) {
            if (quantity != null) {
                return quantity;
            }
            return delta == null ? before : before.add(delta);
        }
    }

    /** With an update more, in the order of submission. */
    public SeatSchedule with(Update update) {
        var more = new ArrayList<>(updates);
        more.add(update);
        return new SeatSchedule(initialQuantity, more);
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

    /** The first instant at which updates, taken as they are, lead to fewer than none; empty if none does. */
    public Optional<Instant> belowZero() {
        BigDecimal quantity = initialQuantity;
        for (Update update : inOrder()) {
            quantity = update.unbounded(quantity);
            if (quantity.signum() < 0) {
                return Optional.of(update.startingAt());
            }
        }
        return Optional.empty();
    }

    private List<Update> inOrder() {
        return updates.stream().sorted(Comparator.comparing(Update::startingAt)).toList();
    }
}
