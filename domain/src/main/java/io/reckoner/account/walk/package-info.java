/**
 * From snapshot to bill: the walk over what falls due, which calls the stages in order. May use: everything above it. Invariant: events are taken in the order of their instants and kinds; nothing here is read from anywhere but the snapshot and the catalog.
 */
@NullMarked
package io.reckoner.account.walk;

import org.jspecify.annotations.NullMarked;
