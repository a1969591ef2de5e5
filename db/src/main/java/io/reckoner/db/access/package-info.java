/**
 * Who may call the API, and what takes two persons.
 *
 * <p>May use: {@code sql}.
 *
 * <p>Invariant: a token is known by its hash only, and its row stays when it is revoked.
 */
@NullMarked
package io.reckoner.db.access;

import org.jspecify.annotations.NullMarked;
