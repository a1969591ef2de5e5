/** Kills the packaged application and its database, and compares what is left with what an undisturbed run writes. */
@NullMarked
package io.reckoner.crash;

import org.jspecify.annotations.NullMarked;
