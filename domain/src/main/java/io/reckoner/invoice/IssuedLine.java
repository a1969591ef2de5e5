package io.reckoner.invoice;

import io.reckoner.catalog.Group;
import io.reckoner.drawdown.Funding;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice as it was issued elsewhere (B6): {@code total} is what it says, in the stored unit, whatever quantity and
 * price come to. 10 at 2.00 may be 19.50.
 *
 * @param kind what it was there
 * @param productId null for what is no product of ours
 * @param group the values it was given, and no others
 * @param window null for a tax
 * @param quantity 1 unless it says how many
 * @param unitPrice null if it has none
 * @param funding the segment that it draws, by −{@code total}; null = none
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
        @Nullable Funding funding)
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
        if (funding != null && (total.signum() >= 0 || kind != Kind.APPLIED_COMMIT_OR_CREDIT)) {
            throw new IllegalArgumentException("a line draws what it takes off: " + name + " " + total);
        }
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
