/**
 * How each line of an invoice came about, computed again from what is stored. May use: everything above it. Invariant: an
 * explanation reproduces the stored invoice exactly, or says that it does not.
 */
@NullMarked
package io.reckoner.explain;

import org.jspecify.annotations.NullMarked;
