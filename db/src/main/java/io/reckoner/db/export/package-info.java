/**
 * The export files (formats §10, §11).
 *
 * <p>May use: {@code db.invoice}, {@code db.sql}, Jackson.
 *
 * <p>Invariant: read only, one snapshot, the same memory however many rows.
 */
@NullMarked
package io.reckoner.db.export;

import org.jspecify.annotations.NullMarked;
