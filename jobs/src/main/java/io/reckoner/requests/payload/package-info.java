/**
 * A payload as it is read: strict JSON in, checked and normalized JSON out, every problem collected.
 *
 * <p>May use: the domain's ids.
 *
 * <p>Invariant: what a reader hands out is well formed; what is not, is a {@link io.reckoner.requests.payload.Problem}.
 */
@NullMarked
package io.reckoner.requests.payload;

import org.jspecify.annotations.NullMarked;
