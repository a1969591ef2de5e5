/**
 * The equations by which a run and the whole database are proven, and the hashes recomputed.
 *
 * <p>May use: {@code db.sql}, {@code db.invoice} for the form of the hash, {@code db.run}.
 *
 * <p>Invariant: only reads, on connections of its own, and knows nothing of the code that wrote what it proves.
 */
@NullMarked
package io.reckoner.db.proof;

import org.jspecify.annotations.NullMarked;
