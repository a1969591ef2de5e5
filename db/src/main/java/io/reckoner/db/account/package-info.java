/**
 * A chunk of accounts: read as a run knows it, written as it was billed.
 *
 * <p>May use: the other packages of {@code db} except {@code proof}, {@code export} and {@code journal}; the domain.
 *
 * <p>Invariant: a chunk is read and written by a fixed number of statements inside the caller's transaction.
 */
@NullMarked
package io.reckoner.db.account;

import org.jspecify.annotations.NullMarked;
