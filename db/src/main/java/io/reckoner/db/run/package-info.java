/**
 * Runs, their worklist, partitions, parked and quarantined accounts, locks and totals.
 *
 * <p>May use: {@code db.sql}, the domain's ids.
 *
 * <p>Invariant: the worklist is the truth about which account is done.
 */
@NullMarked
package io.reckoner.db.run;

import org.jspecify.annotations.NullMarked;
