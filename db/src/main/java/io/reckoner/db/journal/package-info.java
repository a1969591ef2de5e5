/**
 * What the request journal reads and writes: a chunk's inputs in a fixed number of queries, its changes by COPY.
 *
 * <p>May use: the domain. Documents (terms, definitions) come and go as canonical JSON text.
 *
 * <p>Invariant: nothing here decides anything; rows are written as they are handed over, in one transaction.
 */
@NullMarked
package io.reckoner.db.journal;

import org.jspecify.annotations.NullMarked;
