package io.reckoner.drawdown;

import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Slice;
import io.reckoner.rating.RatedLine;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A part of a rated line with one source of funding and one price; the quantities of the pieces of a line add up to its own
 * exactly, and so do the totals where funding does not change the price (N5).
 *
 * @param slice its units, and what each of them costs under this funding (L3)
 * @param total in the stored unit, exact: what is charged, or taken from the balance
 * @param funding what covers it; null = on demand
 * @param divided whether the quantity is the quotient of the total and the price (20 decimals, N5)
 */
public record Piece(
        RatedLine line,
        Slice slice,
        BigDecimal total,
        @Nullable Funding funding,
        boolean divided) {

    /** Whether a balance pays for it: a postpaid commit only counts what is used (A4), and nothing pays for nothing. */
    public boolean isApplied() {
        return funding != null && funding.balanceType() != BalanceType.POSTPAID && total.signum() != 0;
    }
}
