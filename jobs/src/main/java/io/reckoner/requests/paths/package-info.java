/**
 * One class per request path: what its body must be, and what it changes.
 *
 * <p>May use: terms, state, {@code terms.document}, the domain.
 *
 * <p>Invariant: {@code check} changes nothing; {@code apply} sees only bodies that passed it.
 */
@NullMarked
package io.reckoner.requests.paths;

import org.jspecify.annotations.NullMarked;
