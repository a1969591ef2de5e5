package io.reckoner.ledger;

import io.reckoner.balance.Balance;
import io.reckoner.id.BalanceId;
import io.reckoner.id.SegmentId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ledgers of an account during its walk: where they stood, and every entry posted since. */
public final class RunningLedgers {
    private final Map<BalanceId, Integer> sequences = new HashMap<>();
    private final Map<SegmentId, Ledger.Segment> segments = new HashMap<>();
    private final Set<SegmentId> open = new HashSet<>();
    private final List<PostedEntry> posted = new ArrayList<>();

    public RunningLedgers(List<HeldBalance> held) {
        for (HeldBalance balance : held) {
            sequences.put(balance.balance().id(), balance.ledger().lastSequence());
            segments.putAll(balance.ledger().segments());
        }
        segments.forEach((id, segment) -> {
            if (segment.started().signum() > 0) {
                open.add(id);
            }
        });
    }

    private RunningLedgers(RunningLedgers other) {
        sequences.putAll(other.sequences);
        segments.putAll(other.segments);
        open.addAll(other.open);
    }

    /** The same ledgers, to see what drafts would post; it has posted nothing yet. */
    public RunningLedgers copy() {
        return new RunningLedgers(this);
    }

    public boolean isOpen(SegmentId segment) {
        return open.contains(segment);
    }

    /** Even if it grants nothing, so that there is no entry: by hand something may be added (G5). */
    public void open(SegmentId segment) {
        open.add(segment);
    }

    public BigDecimal sum(SegmentId segment) {
        return at(segment).sum();
    }

    /** What its start entries come to. */
    public BigDecimal started(SegmentId segment) {
        return at(segment).started();
    }

    /** What more seats have added so far (R7). */
    public BigDecimal adjusted(SegmentId segment) {
        return at(segment).adjusted();
    }

    /** What can be drawn now: nothing before it opens, and a negative sum counts as nothing (G4). */
    public BigDecimal available(SegmentId segment) {
        return isOpen(segment) ? sum(segment).max(BigDecimal.ZERO) : BigDecimal.ZERO;
    }

    /** What void invoices gave back to it: it dates what leaves. */
    public Returned returned(SegmentId segment) {
        return at(segment).returned();
    }

    private Ledger.Segment at(SegmentId segment) {
        return segments.getOrDefault(segment, Ledger.Segment.NONE);
    }

    /** Counts so much in a segment that no entry says, or below 0 no longer: what an invoice drew that is billed again (J4). */
    public void lend(SegmentId segment, BigDecimal amount) {
        segments.put(segment, at(segment).lent(amount));
    }

    /** An entry of zero is never written. */
    public void post(Balance balance, LedgerEntry entry) {
        if (entry.amount().signum() == 0) {
            return;
        }
        int sequence = sequences.merge(balance.id(), 1, Integer::sum);
        segments.put(entry.segmentId(), at(entry.segmentId()).plus(entry));
        posted.add(new PostedEntry(balance.id(), balance.type(), sequence, entry));
    }

    public List<PostedEntry> posted() {
        return posted;
    }
}
