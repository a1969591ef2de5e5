package io.reckoner.contract;

import io.reckoner.balance.BalanceType;
import io.reckoner.balance.Drawing;
import io.reckoner.id.BalanceId;
import io.reckoner.id.Ids;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.time.Cadence;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recurring commit or credit: each period of its grid creates an independent child balance (R1).
 *
 * @param type PREPAID for a recurring commit, CREDIT for a recurring credit
 * @param invoiceAmount what each period costs; null = free (R4)
 * @param seats where the quantity comes from that each child grants; null = the amount's own (R7)
 */
public record RecurringBalance(
        UUID id,
        BalanceType type,
        String name,
        ProductId productId,
        Drawing drawing,
        Timing timing,
        RecurringAmount accessAmount,
        @Nullable RecurringAmount invoiceAmount,
        @Nullable CountedSeats seats,
        long sequence,
        Map<String, String> customFields) {

    /**
     * When children come, and how long they last.
     *
     * @param grid anchored on its own start if it has a frequency, else the contract's statement grid (R2)
     * @param durationPeriods how many grid periods a child's segment spans (R3)
     * @param proration at which end a part of a period grants and costs a part (R5)
     */
    public record Timing(Term term, Cadence grid, int durationPeriods, ProrationSides proration) {}

    public RecurringBalance {
        customFields = Map.copyOf(customFields);
    }

    public Term term() {
        return timing.term();
    }

    public Cadence grid() {
        return timing.grid();
    }

    public int durationPeriods() {
        return timing.durationPeriods();
    }

    public ProrationSides proration() {
        return timing.proration();
    }

    /** Whether each seat with an id has a balance of its own (R7). */
    public boolean isForEachSeat() {
        return seats != null && seats.groupKey() != null;
    }

    /**
     * When the child of a grid period begins: with it; the first with the term, and on the statement grid with the contract
     * (R2).
     */
    public Instant start(long index, Instant contractStart, Cadence statements) {
        Instant start = Term.later(grid().boundary(index), term().startingAt());
        boolean contractBegins = grid().boundary(index + 1).isAfter(contractStart);
        return grid().equals(statements) && contractBegins ? Term.later(start, contractStart) : start;
    }

    /** Whether a child begins at the instant, in a contract of that term (Appendix C 27, R6). */
    public boolean begins(Instant instant, Term contract, Cadence statements) {
        return contract.contains(instant)
                && term().contains(instant)
                && start(grid().indexAt(instant), contract.startingAt(), statements)
                        .equals(instant);
    }

    /** The child of the period that begins then; {@code seat}: whose it is, null for a child that is everybody's. */
    public BalanceId childAt(Instant start, @Nullable String seat) {
        return new BalanceId(Ids.derive(id + "/" + start + (seat == null ? "" : "/" + seat)));
    }

    /** The one segment of a child. */
    public static SegmentId segmentOf(BalanceId child) {
        return new SegmentId(Ids.nested(child.value(), "access_schedule/schedule_items", 0));
    }

    public Optional<RecurringAmount> price() {
        return Optional.ofNullable(invoiceAmount);
    }
}
