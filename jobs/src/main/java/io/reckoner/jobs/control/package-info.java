/**
 * Run control: one process at a time, steps that cannot lose a rollback, and a stop that leaves a clean restart.
 *
 * <p>May use: jobs, its database, db.
 *
 * <p>Invariant: business rows and batch metadata of a chunk are committed in one transaction, or not at all; whoever
 * holds the run lock may restart whatever is unfinished.
 */
@NullMarked
package io.reckoner.jobs.control;

import org.jspecify.annotations.NullMarked;
