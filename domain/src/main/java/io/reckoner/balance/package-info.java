/**
 * What was promised or prepaid: commits, credits, their access segments and schedules. May use: id, money, time, catalog. Invariant: what a balance grants is what its segments grant.
 */
@NullMarked
package io.reckoner.balance;

import org.jspecify.annotations.NullMarked;
