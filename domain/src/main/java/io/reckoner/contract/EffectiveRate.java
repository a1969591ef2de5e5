package io.reckoner.contract;

import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.List;

/** What a product costs a contract throughout one stretch of time: card and overrides, resolved. */
public record EffectiveRate(Period period, String productName, Standing standing) {

    /** Whether, and at which price, usage in the stretch is charged. */
    public sealed interface Standing {

        /**
         * Charged.
         *
         * @param listPrice the card's price before overrides (P11)
         * @param unitPrice what a unit costs, exact
         */
        record Priced(BigDecimal listPrice, BigDecimal unitPrice) implements Standing {}

        /** Not to appear on the invoice (P8). */
        record NotEntitled() implements Standing {}

        /** No rate on the card (P9). */
        record Unpriced() implements Standing {}

        /** Priced by terms this engine cannot bill yet. */
        record Unsupported(List<String> terms) implements Standing {
            public Unsupported {
                terms = List.copyOf(terms);
            }
        }
    }
}
