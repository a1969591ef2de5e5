package io.reckoner.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which tier a line is in (T2).
 *
 * @param level counts from 1
 * @param startingAt the position at which the tier begins: 0, 5, 10 …
 * @param size null in the last tier
 */
public record TierMark(
        int level, BigDecimal startingAt, @Nullable BigDecimal size) {}
