/**
 * Spring Batch jobs, one package each, and what they share: the run, its lock, its transaction manager.
 *
 * <p>May use: requests, db and the domain.
 *
 * <p>Invariant: business rows and batch metadata of a chunk are committed in one transaction, or not at all.
 */
@NullMarked
package io.reckoner.jobs;

import org.jspecify.annotations.NullMarked;
