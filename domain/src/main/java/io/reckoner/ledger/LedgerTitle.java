package io.reckoner.ledger;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import io.reckoner.time.Term;

/**
 * What a printed ledger says of its balance.
 *
 * @param ofCustomer whether any contract of the customer could draw it (C5)
 * @param access from its first segment's start to its last one's end
 */
public record LedgerTitle(String name, BalanceType type, CreditType creditType, boolean ofCustomer, Period access) {

    public static LedgerTitle of(Balance balance) {
        Period access = balance.segments().stream()
                .map(AccessSegment::period)
                .reduce((one, other) -> new Period(
                        Term.earlier(one.startingAt(), other.startingAt()),
                        Term.later(one.endingBefore(), other.endingBefore())))
                .orElseThrow(() -> new IllegalStateException("balance " + balance.id() + " has no segment"));
        return new LedgerTitle(
                balance.name(), balance.type(), balance.creditType(), balance.contractId() == null, access);
    }
}
