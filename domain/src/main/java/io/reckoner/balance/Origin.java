package io.reckoner.balance;

import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.SegmentId;
import java.util.UUID;

/** How a balance came to be. */
public sealed interface Origin {
    /** By a term or a request of its own. */
    Origin GRANTED = new Granted();

    record Granted() implements Origin {}

    /** One period of a recurring commit or credit (R1). */
    record Recurring(UUID sourceId) implements Origin {}

    /** What a renewal took along from a segment of the contract that ended (X3). */
    record RolledOver(BalanceId balanceId, SegmentId segmentId, ContractId contractId) implements Origin {}

    /** Bought by a threshold (V1, V3); {@code discounted}: only a part of it was charged (V4). */
    record Recharge(Threshold threshold, boolean discounted) implements Origin {}

    enum Threshold {
        SPEND,
        PREPAID
    }
}
