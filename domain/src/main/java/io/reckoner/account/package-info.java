/**
 * One account from snapshot to bill: the walk that calls the stages in order. May use: everything above it. Invariant: same snapshot, same as-of, same bytes.
 */
@NullMarked
package io.reckoner.account;

import org.jspecify.annotations.NullMarked;
