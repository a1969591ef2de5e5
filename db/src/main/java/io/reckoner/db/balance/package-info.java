/**
 * Balances, their segments and ledgers.
 *
 * <p>May use: {@code db.sql}, {@code db.contract} for applicabilities, the domain.
 *
 * <p>Invariant: a ledger is written in the order of its sequence and never changed.
 */
@NullMarked
package io.reckoner.db.balance;

import org.jspecify.annotations.NullMarked;
