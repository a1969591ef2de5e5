/**
 * One class per request path: what its body must be, and what it changes.
 *
 * <p>May use: state, {@code terms}, the domain.
 *
 * <p>Invariant: {@code check} changes nothing; {@code apply} sees only bodies that passed it.
 */
@NullMarked
package io.reckoner.requests.paths;

import org.jspecify.annotations.NullMarked;
