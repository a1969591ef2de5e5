/**
 * What happened to a balance: entries, where a segment stands, ledgers and how they are printed. May use: id, money, time, catalog, balance. Invariant: a balance is the sum of its entries, at every instant (G1).
 */
@NullMarked
package io.reckoner.ledger;

import org.jspecify.annotations.NullMarked;
