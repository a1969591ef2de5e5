/**
 * Contracts and their terms documents, as the domain knows them.
 *
 * <p>May use: {@code db.sql}, {@code terms.document}, the domain.
 *
 * <p>Invariant: a document was checked when it was loaded: what is missing is a broken invariant, and parks its account.
 */
@NullMarked
package io.reckoner.db.contract;

import org.jspecify.annotations.NullMarked;
