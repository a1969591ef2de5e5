package io.reckoner.ledger;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.id.ContractId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import org.jspecify.annotations.Nullable;

/**
 * What a printed ledger says of its balance.
 *
 * @param contractId the contract it belongs to; null at customer level
 * @param access from its first segment's start to its last one's end
 */
public record LedgerTitle(
        String name,
        BalanceType type,
        CreditType creditType,
        @Nullable ContractId contractId,
        Period access) {

    public static LedgerTitle of(Balance balance) {
        Period access = balance.segments().stream()
                .map(AccessSegment::period)
                .reduce((one, other) -> new Period(
                        Term.earlier(one.startingAt(), other.startingAt()),
                        Term.later(one.endingBefore(), other.endingBefore())))
                .orElseThrow(() -> new IllegalStateException("balance " + balance.id() + " has no segment"));
        return new LedgerTitle(balance.name(), balance.type(), balance.creditType(), balance.contractId(), access);
    }
}
