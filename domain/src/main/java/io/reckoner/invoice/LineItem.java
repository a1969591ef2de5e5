package io.reckoner.invoice;

import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.TierMark;
import io.reckoner.drawdown.Funding;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice (A7). {@code total} and {@code unitPrice} are in the stored unit of {@code creditType}, exact;
 * {@code unitPrice × quantity = total} wherever nothing had to be divided (N5).
 */
public sealed interface LineItem extends LineParts
        permits LineItem.Usage,
                LineItem.Subscription,
                LineItem.Composite,
                LineItem.Applied,
                LineItem.CommitPurchase,
                LineItem.TrueUp,
                LineItem.Tax,
                LineItem.Conversion,
                FeeLine,
                IssuedLine {
    /** The product's, the term's or the balance's name at the line's start; of a conversion, both units'. */
    String name();

    CreditType creditType();

    /** Quantity × price, unless a kind says what it comes to. */
    @Override
    default BigDecimal total() {
        return Objects.requireNonNull(unitPrice()).multiply(Objects.requireNonNull(quantity()));
    }

    <R> R match(LineCases<R> cases);

    /**
     * Usage of one group in one window at one price.
     *
     * @param tier null if there is one price for all positions (T2)
     * @param list the card's price of these positions before overrides (P11); null if only an overwrite has a price
     * @param metered what was metered for all lines of the window together, on the first of them, zero on the others; null
     *     where units are billed as metered (P2)
     * @param funding what covers it; null = on demand
     */
    record Usage(
            ProductId productId,
            String name,
            Group group,
            CreditType creditType,
            Period window,
            @Nullable TierMark tier,
            BigDecimal quantity,
            BigDecimal unitPrice,
            BigDecimal total,
            @Nullable ListPrice list,
            @Nullable BigDecimal metered,
            @Nullable Funding funding)
            implements LineItem {
        @Override
        public <R> R match(LineCases<R> cases) {
            return cases.usage(this);
        }
    }

    /**
     * Seats of a subscription for a period, or for the rest of one (S3, S6).
     *
     * @param window what they are charged for
     * @param tier null if there is one price for all of them
     * @param list the card's price for the whole period, before overrides (P11); null if only an overwrite has a price
     * @param prorated whether a part of a period costs its share: {@code total} was divided last (N4, S5)
     * @param funding what covers it; null = on demand
     */
    record Subscription(
            ProductId productId,
            String name,
            CreditType creditType,
            Period window,
            @Nullable TierMark tier,
            BigDecimal quantity,
            BigDecimal unitPrice,
            BigDecimal total,
            @Nullable ListPrice list,
            boolean prorated,
            UUID termId,
            @Nullable Funding funding)
            implements LineItem {
        @Override
        public <R> R match(LineCases<R> cases) {
            return cases.subscription(this);
        }
    }

    /**
     * A percentage of the spend on other products (M5): {@code quantity} is the spend in the stored unit, {@code unitPrice}
     * the fraction; or once the minimum (M4).
     *
     * @param tier null if there is one percentage for all of it
     * @param funding what covers it; null = on demand
     */
    record Composite(
            ProductId productId,
            String name,
            CreditType creditType,
            Period window,
            @Nullable TierMark tier,
            BigDecimal quantity,
            BigDecimal unitPrice,
            BigDecimal total,
            boolean isMinimum,
            @Nullable Funding funding)
            implements LineItem {
        @Override
        public <R> R match(LineCases<R> cases) {
            return cases.composite(this);
        }
    }

    /** The balance's side of a covered line: same product, group and window, {@code total} = −covered (A5). */
    record Applied(
            ProductId productId,
            String name,
            Group group,
            CreditType creditType,
            Period window,
            BigDecimal total,
            Funding funding)
            implements LineItem {
        @Override
        public boolean isApplied() {
            return true;
        }

        @Override
        public @Nullable BigDecimal unitPrice() {
            return null;
        }

        @Override
        public <R> R match(LineCases<R> cases) {
            return cases.applied(this);
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
        public BalanceType balanceType() {
            return BalanceType.PREPAID;
        }

        @Override
        public <R> R match(LineCases<R> cases) {
            return cases.commitPurchase(this);
        }
    }

    /** What a postpaid commit promised and was not drawn (T-U4): once the shortfall. */
    record TrueUp(
            ProductId productId, String name, CreditType creditType, BigDecimal total, BalanceId balanceId, UUID itemId)
            implements LineItem {
        @Override
        public BalanceType balanceType() {
            return BalanceType.POSTPAID;
        }

        @Override
        public <R> R match(LineCases<R> cases) {
            return cases.trueUp(this);
        }
    }

    /** A tax worked out beforehand on what was bought (V8). */
    record Tax(String name, CreditType creditType, BigDecimal total, BalanceId balanceId) implements LineItem {
        @Override
        public <R> R match(LineCases<R> cases) {
            return cases.tax(this);
        }
    }

    /**
     * What is left of a custom pricing unit, in the fiat of the invoice (Y2).
     *
     * @param unit what is converted
     * @param quantity how many units: Σ of the lines in the unit, applied ones included
     * @param unitPrice what one is worth
     */
    record Conversion(CreditType creditType, CreditType unit, BigDecimal quantity, BigDecimal unitPrice)
            implements LineItem {
        @Override
        public String name() {
            return unit.name() + " to " + creditType.name();
        }

        @Override
        public <R> R match(LineCases<R> cases) {
            return cases.conversion(this);
        }
    }
}
