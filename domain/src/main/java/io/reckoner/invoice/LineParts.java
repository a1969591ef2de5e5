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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a line may have, so that a row, a text or JSON takes it from any kind alike; a kind that has none of it, or the usual,
 * leaves it out.
 */
sealed interface LineParts permits LineItem {
    BigDecimal total();

    default @Nullable ProductId productId() {
        return null;
    }

    /** How many at the unit price; null for a sum that is no multiple of a price. */
    default @Nullable BigDecimal quantity() {
        return null;
    }

    /** As rows and exports have it: a sum is there once. */
    default BigDecimal storedQuantity() {
        BigDecimal quantity = quantity();
        return quantity == null ? BigDecimal.ONE : quantity;
    }

    /** A sum is its own price; null for what a balance pays, which has none. */
    default @Nullable BigDecimal unitPrice() {
        return total();
    }

    /** Its service period. */
    default @Nullable Period window() {
        return null;
    }

    default Group group() {
        return Group.NONE;
    }

    default @Nullable TierMark tier() {
        return null;
    }

    default @Nullable ListPrice list() {
        return null;
    }

    default @Nullable BigDecimal metered() {
        return null;
    }

    default @Nullable Funding funding() {
        return null;
    }

    /** The custom pricing unit that it converts. */
    default @Nullable CreditType unit() {
        return null;
    }

    /** What covers it; of a purchase or a true-up what it pays for, of a tax what it is on. */
    default @Nullable BalanceId balanceId() {
        Funding funding = funding();
        return funding == null ? null : funding.balanceId();
    }

    /** Of what covers it, or of what it pays for. */
    default @Nullable BalanceType balanceType() {
        Funding funding = funding();
        return funding == null ? null : funding.balanceType();
    }

    /** The term of which it bills an item: a scheduled charge, or whatever else the kind of line says. */
    default @Nullable UUID termId() {
        return null;
    }

    /** The item of a schedule that it bills. */
    default @Nullable UUID itemId() {
        return null;
    }

    default boolean prorated() {
        return false;
    }

    default boolean isMinimum() {
        return false;
    }

    /** Whether it is what balances pay, which the subtotal does not have (I3b). */
    default boolean isApplied() {
        return false;
    }

    /** What it was where it was issued; null for what is billed here. */
    default IssuedLine.@Nullable Kind issuedAs() {
        return null;
    }
}
