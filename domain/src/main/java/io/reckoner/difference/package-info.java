/**
 * Why two amounts differ: a difference split by cause. May use: money. Invariant: Σ causes = difference, exactly, and no cause
 * is what the others leave.
 */
@NullMarked
package io.reckoner.difference;

import org.jspecify.annotations.NullMarked;
