/**
 * Which PostgreSQL this is: a configured one, or the embedded one in the home folder.
 *
 * <p>May use: jobs, the JDBC driver, the embedded binaries.
 *
 * <p>Invariant: what is committed is on the disk, also in the embedded server; a server found running is used, never
 * started twice.
 */
@NullMarked
package io.reckoner.jobs.database;

import org.jspecify.annotations.NullMarked;
