/**
 * The command line: commands, progress, exit codes. What commands show is in {@code views}.
 *
 * <p>May use: everything below it, that is views, jobs, requests, db and the domain.
 *
 * <p>Invariant: a command decides nothing about money; it starts a job and prints what the job recorded.
 */
@NullMarked
package io.reckoner.cli;

import org.jspecify.annotations.NullMarked;
