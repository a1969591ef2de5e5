/**
 * What can be looked at, whatever the door: lookups by what somebody types, and what they find as JSON, as text and as CSV.
 *
 * <p>May use: everything below the command line, that is jobs, db, terms and the domain; nothing of a door, such as picocli.
 *
 * <p>Invariant: a view shows what is stored or computed below it, and changes nothing.
 */
@NullMarked
package io.reckoner.views;

import org.jspecify.annotations.NullMarked;
