/**
 * What happened × what was agreed: rated lines at exact amounts. May use: everything above it. Invariant: rating never sees an override, only what it resolved to.
 */
@NullMarked
package io.reckoner.rating;

import org.jspecify.annotations.NullMarked;
