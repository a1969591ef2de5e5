/**
 * The public API's calls over HTTP: tokens, and what a call becomes in the journal and answers with.
 *
 * <p>May use: requests, jobs, db, terms, the domain's ids, Spring MVC.
 *
 * <p>Invariant: nothing is decided here. A call is the journal line that a file would have, checked and applied by the same
 * code in one transaction.
 */
@NullMarked
package io.reckoner.serve;

import org.jspecify.annotations.NullMarked;
