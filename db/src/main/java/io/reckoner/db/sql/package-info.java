/**
 * What speaks PostgreSQL's own forms: binary COPY, columns of results, arrays, instants, hashes, one snapshot for a reader.
 *
 * <p>May use: the domain's ids, numbers and times, the PostgreSQL driver, spring-jdbc.
 *
 * <p>Invariant: nothing here knows a table of ours by more than its name; nothing begins or commits a transaction of a caller.
 */
@NullMarked
package io.reckoner.db.sql;

import org.jspecify.annotations.NullMarked;
