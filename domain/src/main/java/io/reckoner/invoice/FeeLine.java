package io.reckoner.invoice;

import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.util.UUID;

/** A line that bills an item of a term and has no service period (K5). */
public sealed interface FeeLine extends LineItem {
    /** One item of a scheduled charge; it has no service period (K5). */
    record Scheduled(
            ProductId productId,
            String name,
            CreditType creditType,
            BigDecimal quantity,
            BigDecimal unitPrice,
            UUID termId,
            UUID itemId)
            implements FeeLine {
        @Override
        public <R> R match(LineCases<R> cases) {
            return cases.scheduled(this);
        }
    }

    /** One line that was scheduled of a professional service (H10); to whoever gets the invoice a scheduled charge. */
    record Service(
            ProductId productId,
            String name,
            CreditType creditType,
            BigDecimal quantity,
            BigDecimal unitPrice,
            UUID termId,
            UUID itemId)
            implements FeeLine {
        @Override
        public <R> R match(LineCases<R> cases) {
            return cases.service(this);
        }
    }

    /** One item of a discount (H9): both the price and the total are what was given, negated. */
    record Discount(
            ProductId productId,
            String name,
            CreditType creditType,
            BigDecimal quantity,
            BigDecimal unitPrice,
            UUID termId,
            UUID itemId)
            implements FeeLine {
        @Override
        public <R> R match(LineCases<R> cases) {
            return cases.discount(this);
        }
    }
}
