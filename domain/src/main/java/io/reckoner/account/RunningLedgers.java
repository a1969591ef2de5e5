package io.reckoner.account;

import io.reckoner.balance.Balance;
import io.reckoner.balance.LedgerEntry;
import io.reckoner.id.BalanceId;
import io.reckoner.id.SegmentId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ledgers of an account during its walk: where they stood, and every entry posted since. */
final class RunningLedgers {
    private final Map<BalanceId, Integer> sequences = new HashMap<>();
    private final Map<SegmentId, BigDecimal> sums = new HashMap<>();
    private final List<PostedEntry> posted = new ArrayList<>();

    RunningLedgers(List<HeldBalance> held) {
        for (HeldBalance balance : held) {
            sequences.put(balance.balance().id(), balance.ledger().lastSequence());
            sums.putAll(balance.ledger().segmentSums());
        }
    }

    /** Empty as long as the segment is not open. */
    Optional<BigDecimal> sum(SegmentId segment) {
        return Optional.ofNullable(sums.get(segment));
    }

    /** What can be drawn now; a negative sum counts as nothing (G4). */
    BigDecimal available(SegmentId segment) {
        return sum(segment).orElse(BigDecimal.ZERO).max(BigDecimal.ZERO);
    }

    /** An entry of zero is never written. */
    void post(Balance balance, LedgerEntry entry) {
        if (entry.amount().signum() == 0) {
            return;
        }
        int sequence = sequences.merge(balance.id(), 1, Integer::sum);
        sums.merge(entry.segmentId(), entry.amount(), BigDecimal::add);
        posted.add(new PostedEntry(balance.id(), balance.type(), sequence, entry));
    }

    List<PostedEntry> posted() {
        return posted;
    }
}
