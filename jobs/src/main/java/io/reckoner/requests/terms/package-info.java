/**
 * The terms of a contract, shape by shape, as they come in a payload; each shape is read in one place.
 *
 * <p>May use: {@code terms.document}, state, the domain.
 *
 * <p>Invariant: terms that were read without a problem are what the database keeps: enums upper case, every nested thing
 * with its id, references as UUIDs, charges as unit price × quantity.
 */
@NullMarked
package io.reckoner.requests.terms;

import org.jspecify.annotations.NullMarked;
