/**
 * Typed identities and the one formula that derives them. May use: nothing. Invariant: the same name gives the same id, on every machine, for ever.
 */
@NullMarked
package io.reckoner.id;

import org.jspecify.annotations.NullMarked;
