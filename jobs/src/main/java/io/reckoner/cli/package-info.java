/**
 * The command line: commands, progress, printed reports, exit codes.
 *
 * <p>May use: everything below it, that is jobs, requests, db and the domain.
 *
 * <p>Invariant: a command decides nothing about money; it starts a job and prints what the job recorded.
 */
@NullMarked
package io.reckoner.cli;

import org.jspecify.annotations.NullMarked;
