/**
 * What payloads may be, as JSON Schemas: the shapes that check them are asked the same questions of a payload of which nothing
 * is known, again and again with other answers where they decide by one, and what they asked for each time is put together.
 *
 * <p>May use: {@code terms.document}, Jackson.
 *
 * <p>Invariant: no member is named here, and what the shapes take without a problem is valid by the schema, but for a member
 * nobody knows that is null.
 */
@NullMarked
package io.reckoner.terms.schema;

import org.jspecify.annotations.NullMarked;
