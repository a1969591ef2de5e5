/**
 * The catalog as runs read it, and the names of things.
 *
 * <p>May use: {@code db.sql}, the domain.
 *
 * <p>Invariant: a catalog is read as of a line of the journal, by a fixed number of queries.
 */
@NullMarked
package io.reckoner.db.catalog;

import org.jspecify.annotations.NullMarked;
