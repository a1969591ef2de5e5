/**
 * Usage: stored, merged, attributed, summed along an account's cuts, and told when it came too late.
 *
 * <p>May use: {@code db.sql}, the domain.
 *
 * <p>Invariant: rows are summed by PostgreSQL; a row that is replaced stays readable under its mark (U12).
 */
@NullMarked
package io.reckoner.db.usage;

import org.jspecify.annotations.NullMarked;
