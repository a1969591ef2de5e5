/**
 * What is told of a month when it is closed, and what customers owe.
 *
 * <p>May use: {@code db.catalog}, {@code db.sql}, the domain.
 *
 * <p>Invariant: read only, one snapshot, sums made by the database: the same memory however many rows.
 */
@NullMarked
package io.reckoner.db.closing;

import org.jspecify.annotations.NullMarked;
