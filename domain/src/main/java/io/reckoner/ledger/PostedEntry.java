package io.reckoner.ledger;

import io.reckoner.balance.BalanceType;
import io.reckoner.id.BalanceId;

/** A new ledger entry in its place: {@code sequence} counts 1, 2, 3 … per balance in the order written. */
public record PostedEntry(BalanceId balanceId, BalanceType balanceType, int sequence, LedgerEntry entry) {
    /** The entry type as printed and stored (Appendix B). */
    public String type() {
        return entry.kind().typeOf(balanceType);
    }
}
