/**
 * UTC instants, half-open periods and the grids they lie on. May use: money. Invariant: a {@link io.reckoner.time.Period} is never empty (N7).
 */
@NullMarked
package io.reckoner.time;

import org.jspecify.annotations.NullMarked;
