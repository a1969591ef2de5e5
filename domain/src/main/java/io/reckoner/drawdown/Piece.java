package io.reckoner.drawdown;

import io.reckoner.rating.RatedLine;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A part of a rated line with one source of funding; the pieces of a line add up to it exactly (N5).
 *
 * @param funding what covers it; null = on demand
 */
public record Piece(
        RatedLine line,
        BigDecimal quantity,
        BigDecimal total,
        @Nullable Funding funding) {}
