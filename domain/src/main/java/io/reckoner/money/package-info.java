/**
 * Exact amounts in the stored unit of their credit type. May use: id. Invariant: only {@link io.reckoner.money.Rounding} divides or rounds (N4, N6).
 */
@NullMarked
package io.reckoner.money;

import org.jspecify.annotations.NullMarked;
