/**
 * How far each input file is loaded, and what of it was refused.
 *
 * <p>May use: spring-jdbc.
 *
 * <p>Invariant: moves in the transaction of the lines it counts.
 */
@NullMarked
package io.reckoner.db.load;

import org.jspecify.annotations.NullMarked;
