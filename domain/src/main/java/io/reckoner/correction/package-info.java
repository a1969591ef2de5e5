/**
 * What final invoices would be now, and why (§28): the inputs they were made of against those of today. May use: everything
 * above it. Invariant: nothing of billing is decided here; an account is billed by {@code account.walk}, once for each class of
 * inputs that changed.
 */
@NullMarked
package io.reckoner.correction;

import org.jspecify.annotations.NullMarked;
