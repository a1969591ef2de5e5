package io.reckoner.ledger;

import io.reckoner.balance.Balance;

/** A balance of the account with its ledger as stored before the run. */
public record HeldBalance(Balance balance, Ledger ledger) {}
