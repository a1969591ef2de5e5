package io.reckoner.contract;

import io.reckoner.id.ContractId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came after a contract (§13); its term ends there at the latest.
 *
 * @param successor the contract that takes over
 * @param renewal whether balances roll over to it (X2); a replacement takes nothing along (X6)
 * @param billsTrueUp whether what was promised and not drawn is still billed on its date (T-U6)
 * @param cutAt where it ends before its time, so that what was to be charged from then on is not (X5); null = in its time
 */
public record Ending(
        ContractId successor,
        boolean renewal,
        boolean billsTrueUp,
        @Nullable Instant cutAt) {
    /** The contract to which balances roll over, if any. */
    public @Nullable ContractId renewedBy() {
        return renewal ? successor : null;
    }
}
