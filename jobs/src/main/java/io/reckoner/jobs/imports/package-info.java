/**
 * Rows of sheets as lines of the request journal: which columns there are, and which member each of them becomes.
 *
 * <p>May use: jobs.sheets, jobs.load, requests, terms.
 *
 * <p>Invariant: a row gives the same lines however often it is read, so that a repeated import changes nothing. The request's
 * own checks judge; a problem goes back to the cell it came from.
 */
@NullMarked
package io.reckoner.jobs.imports;

import org.jspecify.annotations.NullMarked;
