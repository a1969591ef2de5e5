/**
 * One account as it is handed over and handed back: snapshot, bill, outcome. May use: everything above it, and nothing of its walk. Invariant: same snapshot, same as-of, same bytes.
 */
@NullMarked
package io.reckoner.account;

import org.jspecify.annotations.NullMarked;
