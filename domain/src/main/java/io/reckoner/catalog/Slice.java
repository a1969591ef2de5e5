package io.reckoner.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Units at neighbouring positions with one price.
 *
 * @param tier null if the schedule has one price for all positions
 * @param position where the units begin; of a negative quantity, the position it removes units down from (T8)
 */
public record Slice(@Nullable TierMark tier, BigDecimal position, BigDecimal quantity, BigDecimal unitPrice) {}
