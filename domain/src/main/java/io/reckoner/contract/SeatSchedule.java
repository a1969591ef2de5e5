package io.reckoner.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How many seats of a subscription there are, and since when (S6, S7, S10).
 *
 * @param updates in the order they were submitted
 */
public record SeatSchedule(Seats initial, List<Update> updates) {

    /** What becomes of the seats from an instant on. */
    public record Update(Instant startingAt, Seats.Change change) {}

    /** The quantity from an instant on. */
    public record Step(Instant startingAt, BigDecimal quantity) {}

    public SeatSchedule {
        updates = List.copyOf(updates);
    }

    /** With an update more, in the order of submission. */
    public SeatSchedule with(Update update) {
        var more = new ArrayList<>(updates);
        more.add(update);
        return new SeatSchedule(initial, more);
    }

    /** Updates of one instant apply in the order they were submitted (S10). */
    public Seats seatsAt(Instant instant) {
        Seats seats = initial;
        for (Update update : inOrder()) {
            if (!update.startingAt().isAfter(instant)) {
                seats = update.change().applyTo(seats);
            }
        }
        return seats;
    }

    public BigDecimal at(Instant instant) {
        return seatsAt(instant).quantity();
    }

    /** Every change behind an instant, in order, with the quantity it leads to. */
    public List<Step> after(Instant instant) {
        var steps = new ArrayList<Step>();
        for (Instant change : changesAfter(instant)) {
            steps.add(new Step(change, at(change)));
        }
        return steps;
    }

    /** Every instant behind one at which something becomes of the seats, in order. */
    public List<Instant> changesAfter(Instant instant) {
        return updates.stream()
                .map(Update::startingAt)
                .filter(instant::isBefore)
                .distinct()
                .sorted()
                .toList();
    }

    /** The first instant at which updates lead to fewer than none; empty if none does. */
    public Optional<Instant> belowZero() {
        Seats seats = initial;
        for (Update update : inOrder()) {
            seats = update.change().applyTo(seats);
            if (seats.unassigned().signum() < 0) {
                return Optional.of(update.startingAt());
            }
        }
        return Optional.empty();
    }

    private List<Update> inOrder() {
        return updates.stream().sorted(Comparator.comparing(Update::startingAt)).toList();
    }
}
