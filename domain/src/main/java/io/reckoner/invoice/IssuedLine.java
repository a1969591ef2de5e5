package io.reckoner.invoice;

import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Group;
import io.reckoner.drawdown.Funding;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line that is what it says: of an invoice as it was issued elsewhere (B6), {@code total} is in the stored unit, whatever quantity
 * and price come to – 10 at 2.00 may be 19.50 –; of a credit note, by how much lines differ (J4).
 *
 * @param kind what it was there
 * @param productId null for what is no product of ours
 * @param group the values it was given, and no others
 * @param window null for a tax
 * @param quantity 1 unless it says how many; of usage and seats of a credit note by how many they differ
 * @param unitPrice null if it has none
 * @param funding the segment that it draws, by −{@code total}, or of a postpaid commit by {@code total}; null = none
 * @param termId the term that lines of a credit note bill; null = none
 * @param itemId the item that a credit note is the first to bill; null = none
 */
public record IssuedLine(
        Kind kind,
        @Nullable ProductId productId,
        String name,
        Group group,
        CreditType creditType,
        @Nullable Period window,
        BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        BigDecimal total,
        @Nullable Funding funding,
        @Nullable UUID termId,
        @Nullable UUID itemId)
        implements LineItem {

    /** What a line may have been (A7). */
    public enum Kind {
        USAGE,
        SUBSCRIPTION,
        COMPOSITE,
        SCHEDULED,
        COMMIT_PURCHASE,
        APPLIED_COMMIT_OR_CREDIT,
        CPU_CONVERSION,
        DISCOUNT,
        TRUEUP,
        TAX
    }

    public IssuedLine {
        boolean takesOff = kind == Kind.APPLIED_COMMIT_OR_CREDIT;
        if (funding != null && takesOff == (funding.balanceType() == BalanceType.POSTPAID)) {
            throw new IllegalArgumentException(
                    "a line draws what it takes off, or owes a postpaid commit: " + name + " " + total);
        }
    }

    /** One as it was issued elsewhere; what it draws it takes off. */
    public static IssuedLine elsewhere(
            Kind kind,
            @Nullable ProductId productId,
            String name,
            Group group,
            CreditType creditType,
            @Nullable Period window,
            BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            BigDecimal total,
            @Nullable Funding funding) {
        if (funding != null && total.signum() >= 0) {
            throw new IllegalArgumentException("a line draws what it takes off: " + name + " " + total);
        }
        return new IssuedLine(
                kind, productId, name, group, creditType, window, quantity, unitPrice, total, funding, null, null);
    }

    @Override
    public Kind issuedAs() {
        return kind;
    }

    @Override
    public boolean isApplied() {
        return kind == Kind.APPLIED_COMMIT_OR_CREDIT;
    }

    @Override
    public <R> R match(LineCases<R> cases) {
        return cases.issued(this);
    }
}
