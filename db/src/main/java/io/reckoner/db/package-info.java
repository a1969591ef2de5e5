/**
 * Stores, one per concept: the mapping between rows and records, bulk readers and COPY writers.
 *
 * <p>May use: the domain, spring-jdbc, the PostgreSQL driver, Liquibase, Jackson for the terms document.
 *
 * <p>Invariant: a chunk of accounts is read by a fixed number of queries and written inside the caller's transaction;
 * nothing here begins, commits or retries one. The proof and the exports
 * only read, each on connections of its own.
 */
@NullMarked
package io.reckoner.db;

import org.jspecify.annotations.NullMarked;
