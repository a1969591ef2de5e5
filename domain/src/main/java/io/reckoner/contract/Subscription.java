package io.reckoner.contract;

import io.reckoner.id.ProductId;
import io.reckoner.money.Rounding;
import io.reckoner.money.RoundingRule;
import io.reckoner.time.Cadence;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import io.reckoner.time.Proration;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fee for each period of a grid and each of a quantity, of seats as a rule (§15).
 *
 * @param term its own: a contract that ends earlier ends it too (S11)
 * @param counted whether a recurring commit or credit counts its seats, for which it needs no rate (R7)
 */
public record Subscription(
        UUID id,
        ProductId productId,
        Term term,
        Collection collection,
        Parts parts,
        SeatSchedule seats,
        boolean counted) {

    /**
     * When it is charged, and on which invoice.
     *
     * @param grid on the contract's usage anchor, or on one of its own (S2)
     * @param inAdvance whether a period is charged when it begins, or when it ends (S3)
     * @param increasesAtOnce whether more within a period are charged when they come, or when it ends (S6)
     * @param onUsageInvoice whether the usage invoice takes it that ends when it is due (S4)
     */
    public record Collection(Cadence grid, boolean inAdvance, boolean increasesAtOnce, boolean onUsageInvoice) {}

    /**
     * What a part of a period costs (S5).
     *
     * @param prorated false: as much as all of it
     * @param rounding agreed for the prorated unit price; null = exact
     */
    public record Parts(boolean prorated, @Nullable RoundingRule rounding) {

        /** What one costs for the part, in the stored unit: 1000 for 8 of 30 days is 266.666666666667 (E15.1). */
        public BigDecimal unitPrice(BigDecimal price, Period part, Period full) {
            if (!isLess(part, full)) {
                return price;
            }
            BigDecimal exact = Proration.prorate(price, part, full);
            return rounding == null ? exact : Rounding.agreed(exact, rounding);
        }

        /** What so many cost for the part: divided last, unless the price of one is rounded (N4, S5). */
        public BigDecimal total(BigDecimal price, BigDecimal quantity, Period part, Period full) {
            return isLess(part, full) && rounding == null
                    ? Proration.prorate(price.multiply(quantity), part, full)
                    : unitPrice(price, part, full).multiply(quantity);
        }

        /** Whether the part costs only its share. */
        public boolean isLess(Period part, Period full) {
            return prorated && !part.equals(full);
        }
    }

    public Frequency frequency() {
        return collection.grid().frequency();
    }

    /** From when on its quantity may be charged within its contract's term, and until when. */
    public Term within(Term contract) {
        Instant start = Term.later(term.startingAt(), contract.startingAt());
        Instant end = Term.earliest(term.endingBefore(), contract.endingBefore());
        return new Term(start, end == null ? null : Term.later(start, end));
    }
}
