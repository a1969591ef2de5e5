/**
 * The demo data set and the workloads of the benchmark: invented customers, their contracts and usage.
 *
 * <p>May use: the JDK only.
 *
 * <p>Invariant: the same call gives the same bytes, whatever the machine, the day or the time zone.
 */
@NullMarked
package io.reckoner.sample;

import org.jspecify.annotations.NullMarked;
