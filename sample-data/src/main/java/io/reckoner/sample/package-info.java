/**
 * The demo data set: contracts, usage and schedules of a few invented customers.
 *
 * <p>May use: the JDK only.
 *
 * <p>Invariant: the same call gives the same bytes, whatever the machine, the day or the time zone.
 */
@NullMarked
package io.reckoner.sample;

import org.jspecify.annotations.NullMarked;
