/**
 * The files of a company that moves in: what {@code reckoner demo migration} imports, the same ones every time.
 *
 * <p>May use: the JDK. Invariant: a function of its constants alone; what the older system billed is worked out here, apart from
 * the engine, so that both can be compared.
 */
@NullMarked
package io.reckoner.sample.migration;

import org.jspecify.annotations.NullMarked;
