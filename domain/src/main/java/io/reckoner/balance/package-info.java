/**
 * What was promised or prepaid: commits, credits, their access segments and ledgers. May use: id, money, time, catalog. Invariant: a balance is the sum of its entries (G1).
 */
@NullMarked
package io.reckoner.balance;

import org.jspecify.annotations.NullMarked;
