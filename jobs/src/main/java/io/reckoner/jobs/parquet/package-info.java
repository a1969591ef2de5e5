/**
 * Exports as Parquet, by a jar that somebody has beside the program.
 *
 * <p>May use: jobs.
 *
 * <p>Invariant: each number is the one of the CSV file, to its last digit.
 */
@NullMarked
package io.reckoner.jobs.parquet;

import org.jspecify.annotations.NullMarked;
