/**
 * What is known while a chunk's lines are applied: the database as it was, and on top what earlier lines did.
 *
 * <p>May use: db, the domain, {@code terms.document}.
 *
 * <p>Invariant: a line sees everything earlier lines did and nothing later ones do; nothing here queries.
 */
@NullMarked
package io.reckoner.requests.state;

import org.jspecify.annotations.NullMarked;
