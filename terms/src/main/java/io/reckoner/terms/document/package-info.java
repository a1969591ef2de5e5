/**
 * Payloads and stored terms as documents: strict JSON in, checked and normalized JSON out, every problem collected; and what
 * was stored, read again.
 *
 * <p>May use: the domain, Jackson.
 *
 * <p>Invariant: what a reader hands out is well formed; what is not, is a {@link io.reckoner.terms.document.Problem}.
 */
@NullMarked
package io.reckoner.terms.document;

import org.jspecify.annotations.NullMarked;
