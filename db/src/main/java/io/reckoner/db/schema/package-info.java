/**
 * The tables: migrated, recognized, refused when they are a stranger's.
 *
 * <p>May use: Liquibase, spring-jdbc.
 *
 * <p>Invariant: a changelog that was released is never edited.
 */
@NullMarked
package io.reckoner.db.schema;

import org.jspecify.annotations.NullMarked;
