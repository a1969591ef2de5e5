package io.reckoner.change;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.PointSchedule;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A contract's end is moved (E5): an earlier one cuts its terms short, a later one is the contract's alone.
 *
 * @param from where it ended; null = it was open-ended
 * @param to where it ends from now on
 */
public record EndMove(@Nullable Instant from, @Nullable Instant to) {

    /** Where terms are cut; null if the end is not moved nearer. */
    public @Nullable Instant cut() {
        return to != null && (from == null || to.isBefore(from)) ? to : null;
    }

    /** Where the contract ended whose terms do not grow with it; null if its end is not moved away. */
    public @Nullable Instant outgrown() {
        return from != null && (to == null || to.isAfter(from)) ? from : null;
    }

    /**
     * What is left of a segment: it ends with the contract, and one that would only begin then grants nothing. What is closed
     * stays as it is, and what is open and would be nothing: it closes at its start (X1). A promise is kept (T-U7).
     */
    public AccessSegment of(BalanceType type, AccessSegment segment, SegmentUse use) {
        Instant cut = cut();
        Period period = segment.period();
        if (cut == null || use.closed() || !cut.isBefore(period.endingBefore())) {
            return segment;
        }
        if (period.startingAt().isBefore(cut)) {
            return new AccessSegment(segment.id(), new Period(period.startingAt(), cut), segment.amount());
        }
        return type == BalanceType.POSTPAID || use.isOpen() ? segment : segment.withdrawn();
    }

    /**
     * What is still charged: nothing from the new end on but what is billed already; a true-up comes no later than that (T-U7).
     *
     * <p>A promise of 10,000 until 2025-01-01 whose contract ends on 2024-07-01: its true-up is issued on 2024-07-01.
     */
    public PointSchedule of(BalanceType type, PointSchedule schedule, Predicate<UUID> isBilled) {
        Instant cut = cut();
        if (cut == null) {
            return schedule;
        }
        return schedule.with(
                type == BalanceType.POSTPAID
                        ? schedule.items().stream()
                                .map(item ->
                                        isBilled.test(item.id()) ? item : item.at(Term.earlier(item.timestamp(), cut)))
                                .toList()
                        : schedule.items().stream()
                                .filter(item -> item.timestamp().isBefore(cut) || isBilled.test(item.id()))
                                .toList());
    }

    /** Where something that lasts until an end ends now; never before it begins. */
    public @Nullable Instant endOf(Instant start, @Nullable Instant end) {
        Instant cut = cut();
        if (cut == null) {
            return end;
        }
        return Term.later(start, end == null ? cut : Term.earlier(end, cut));
    }
}
