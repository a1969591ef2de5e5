/**
 * Rated lines × balances: what is covered, by which segment. May use: everything above it. Invariant: a unit of usage counts against one balance only (A1); drawn = min(owed, available).
 */
@NullMarked
package io.reckoner.drawdown;

import org.jspecify.annotations.NullMarked;
