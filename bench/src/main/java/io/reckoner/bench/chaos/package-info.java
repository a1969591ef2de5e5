/**
 * Kills, cuts and fills up whatever the packaged product runs on, lets it go on, and compares what came out with what an
 * undisturbed run writes.
 *
 * <p>May use: every other module; none may use it.
 *
 * <p>Invariant: a round is a function of its kind and seed; its moment is found by looking at the database, never by
 * looking into the product.
 */
@NullMarked
package io.reckoner.bench.chaos;

import org.jspecify.annotations.NullMarked;
