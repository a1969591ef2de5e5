/**
 * What runs would make, computed before they begin, and the limits that it is held against (J5).
 *
 * <p>May use: {@code db.run}, {@code db.sql}, the domain's ids.
 *
 * <p>Invariant: nothing here bills. What a preview writes is in tables of its own, and all of it but its figures is gone when it
 * ends.
 */
@NullMarked
package io.reckoner.db.preview;

import org.jspecify.annotations.NullMarked;
