package io.reckoner.db.balance;

import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.ledger.LedgerTitle;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of one balance as it stands in the database.
 *
 * @param contractId null at customer level
 * @param access from its first segment's start to its last one's end
 * @param entries in the order written; none before its first segment begins
 */
public record StoredLedger(
        BalanceId balanceId,
        String name,
        BalanceType type,
        CreditType creditType,
        CustomerId customerId,
        @Nullable ContractId contractId,
        Period access,
        List<PostedEntry> entries) {
    public StoredLedger {
        entries = List.copyOf(entries);
    }

    /** Of a balance that no run has made yet. */
    public static StoredLedger empty(Balance balance, CustomerId customer) {
        Period access = LedgerTitle.of(balance).access();
        return new StoredLedger(
                balance.id(),
                balance.name(),
                balance.type(),
                balance.creditType(),
                customer,
                balance.contractId(),
                access,
                List.of());
    }

    public LedgerTitle title() {
        return new LedgerTitle(name, type, creditType, contractId, access);
    }
}
