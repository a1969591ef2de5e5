package io.reckoner.db.journal;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.change.SegmentUse;
import io.reckoner.id.BalanceId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.SegmentId;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.PostedEntry;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Balances and their ledgers, as requests write and see them. */
public final class BalanceRows {
    private BalanceRows() {}

    /**
     * A balance, whose it is, and the terms it was made of.
     *
     * @param definition null if no request made it
     */
    public record Held(
            CustomerId customerId,
            Balance balance,
            @Nullable String definition) {
        public Held with(Balance other) {
            return new Held(customerId, other, definition);
        }
    }

    /**
     * A balance as it is created.
     *
     * @param purchase the schedule that it is bought by, as it was given; null if it is not bought
     */
    public record Opened(Held held, @Nullable String purchase) {}

    /** A segment that a line adds to a balance that is there. */
    public record AddedSegment(BalanceId balanceId, AccessSegment segment, long requestSequence) {}

    /** A segment as a line leaves it. */
    public record ChangedSegment(AccessSegment segment, long requestSequence) {}

    /** What has become of a segment. */
    public record Used(SegmentId segmentId, SegmentUse use) {}

    /** A schedule item that is on an invoice that stands. */
    public record Billed(UUID itemId, UUID invoiceId) {}

    /** Where a ledger stands. */
    public record LedgerEnd(BalanceId balanceId, int lastSequence) {}

    /** An entry that a line of the journal writes. */
    public record Posted(PostedEntry entry, long requestSequence) {}

    /** What an invoice took from a segment; the amount is negative. */
    public record Deduction(BalanceId balanceId, BalanceType balanceType, LedgerEntry entry) {}
}
