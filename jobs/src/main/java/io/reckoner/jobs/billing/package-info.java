/**
 * The billing job: freeze the inputs, plan the worklist, invoice it in partitions, number, prove, report.
 *
 * <p>May use: jobs, its database and run control, db, the domain.
 *
 * <p>Invariant: the worklist is the truth about progress. An account's state moves in the transaction that writes its
 * invoices, and no run ends with an account still pending; readers keep no state, so a restart depends on no count.
 */
@NullMarked
package io.reckoner.jobs.billing;

import org.jspecify.annotations.NullMarked;
