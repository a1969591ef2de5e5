/**
 * Partitions of a step worked off by other processes: a manager that hands them out and takes them back, and workers.
 *
 * <p>May use: jobs, db, and of Spring Integration the channel that keeps its messages in PostgreSQL.
 *
 * <p>Invariant: correctness never rests on a message. A request may be lost, doubled or late; who may commit a chunk is
 * decided by the version of the partition's row, in the chunk's own transaction.
 */
@NullMarked
package io.reckoner.jobs.remote;

import org.jspecify.annotations.NullMarked;
