/**
 * Tables of cells that have addresses, whatever file they stand in.
 *
 * <p>May use: terms, the CSV reader of jobs.load.
 *
 * <p>Invariant: a number is what its text in the file says; what cannot be read exactly is refused by its address.
 */
@NullMarked
package io.reckoner.jobs.sheets;

import org.jspecify.annotations.NullMarked;
