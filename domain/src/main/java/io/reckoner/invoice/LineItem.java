package io.reckoner.invoice;

import io.reckoner.drawdown.Funding;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice (A7). {@code total} and {@code unitPrice} are in the stored unit of {@code creditType}, exact;
 * {@code unitPrice × quantity = total} wherever nothing had to be divided (N5).
 */
public sealed interface LineItem {
    ProductId productId();

    /** The product's, the term's or the balance's name at the line's start. */
    String name();

    CreditType creditType();

    BigDecimal total();

    <R> R match(Cases<R> cases);

    /** One method a kind of line. */
    interface Cases<R> {
        R usage(Usage line);

        R applied(Applied line);

        R scheduled(Scheduled line);

        R commitPurchase(CommitPurchase line);
    }

    /**
     * Usage in one window at one price.
     *
     * @param listPrice the card's price before overrides (P11)
     * @param funding what covers it; null = on demand
     */
    record Usage(
            ProductId productId,
            String name,
            CreditType creditType,
            Period window,
            BigDecimal quantity,
            BigDecimal unitPrice,
            BigDecimal total,
            BigDecimal listPrice,
            @Nullable Funding funding)
            implements LineItem {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.usage(this);
        }
    }

    /** The balance's side of a covered usage line: same product and window, {@code total} = −covered (A5). */
    record Applied(
            ProductId productId, String name, CreditType creditType, Period window, BigDecimal total, Funding funding)
            implements LineItem {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.applied(this);
        }
    }

    /** One item of a scheduled charge; it has no service period (K5). */
    record Scheduled(
            ProductId productId,
            String name,
            CreditType creditType,
            BigDecimal quantity,
            BigDecimal unitPrice,
            UUID scheduledChargeId,
            UUID itemId)
            implements LineItem {
        @Override
        public BigDecimal total() {
            return unitPrice.multiply(quantity);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.scheduled(this);
        }
    }

    /** One instalment of what a commit costs (C2). */
    record CommitPurchase(
            ProductId productId,
            String name,
            CreditType creditType,
            BigDecimal quantity,
            BigDecimal unitPrice,
            BalanceId balanceId,
            boolean prorated,
            UUID itemId)
            implements LineItem {
        @Override
        public BigDecimal total() {
            return unitPrice.multiply(quantity);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.commitPurchase(this);
        }
    }
}
