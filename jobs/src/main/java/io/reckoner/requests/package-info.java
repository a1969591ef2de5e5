/**
 * The request journal: one class per request path, which checks a payload and applies it.
 *
 * <p>May use: db and the domain.
 *
 * <p>Invariant: a request is applied once however often it is read; a refused one changes nothing and says why.
 */
@NullMarked
package io.reckoner.requests;

import org.jspecify.annotations.NullMarked;
