/**
 * Invoices with their lines, as they are stored and read again, and the hash over what they say.
 *
 * <p>May use: {@code db.sql}, {@code db.contract}, the domain.
 *
 * <p>Invariant: what is final is not changed; what was hashed stays checkable.
 */
@NullMarked
package io.reckoner.db.invoice;

import org.jspecify.annotations.NullMarked;
