/**
 * The load job: request journals and usage files, one job a file.
 *
 * <p>May use: jobs, its database and run control, requests, db.
 *
 * <p>Invariant: a file's position moves in the transaction of the lines it counts; loading a file again, or going on
 * after a kill, applies every line once. What is refused is kept, with its reason.
 */
@NullMarked
package io.reckoner.jobs.load;

import org.jspecify.annotations.NullMarked;
