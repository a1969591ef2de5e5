package io.reckoner.contract;

import io.reckoner.balance.Applicability;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.Tax;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a contract buys by itself when enough is spent or little is left (§23); null = not, or not enabled (V2). */
public record Thresholds(@Nullable Spend spend, @Nullable Prepaid prepaid) {
    public static final Thresholds NONE = new Thresholds(null, null);

    public boolean any() {
        return spend != null || prepaid != null;
    }

    public Optional<Spend> onSpend() {
        return Optional.ofNullable(spend);
    }

    public Optional<Prepaid> onPrepaid() {
        return Optional.ofNullable(prepaid);
    }

    /** Bills what the open period owes once it owes {@code amount} (V1), in the stored unit of the contract's fiat. */
    public record Spend(BigDecimal amount, Commit commit, Payment payment) {}

    /**
     * Fills up to {@code rechargeTo} once at most {@code amount} is left (V3), in the stored unit of the credit type.
     *
     * @param creditType null = the contract's fiat (V4)
     * @param exclusions balances that do not count
     */
    public record Prepaid(
            BigDecimal amount,
            BigDecimal rechargeTo,
            @Nullable CreditType creditType,
            Commit commit,
            Payment payment,
            List<Exclusion> exclusions) {
        public Prepaid {
            exclusions = List.copyOf(exclusions);
        }

        public boolean counts(Balance balance) {
            return exclusions.stream().noneMatch(exclusion -> exclusion.matches(balance));
        }
    }

    /** What is bought; {@code priority} null = what the kind of threshold says (V1, V5). */
    public record Commit(
            ProductId productId, String name, @Nullable BigDecimal priority, Applicability applicability) {}

    /**
     * How it is paid (V6).
     *
     * @param provider who reports the payment; null = it is released at once
     */
    public record Payment(
            PaymentGate.@Nullable Provider provider,
            @Nullable Tax tax,
            @Nullable Discount discount) {}

    /** The share of the charge that is paid (V4), until the cap is reached. */
    public record Discount(
            BigDecimal paymentFraction, @Nullable Cap cap) {}

    /** A limit on what the tracked purchases of a billing period come to, in the stored unit; there the discount ends. */
    public record Cap(BigDecimal amount, CreditType creditType, List<Tracked> tracked) {
        public Cap {
            tracked = List.copyOf(tracked);
        }

        /** Whether a purchase counts: any of what is tracked. */
        public boolean counts(boolean isRecharge, boolean isDiscounted) {
            return tracked.stream().anyMatch(one -> one.counts(isRecharge, isDiscounted));
        }
    }

    /**
     * Which purchases a spend tracker looks at.
     *
     * @param recharges those by thresholds
     * @param manual all others
     * @param discounted null = whether or not they were discounted
     */
    public record Tracked(
            boolean recharges, boolean manual, @Nullable Boolean discounted) {
        boolean counts(boolean isRecharge, boolean isDiscounted) {
            return (isRecharge ? recharges : manual) && (discounted == null || discounted == isDiscounted);
        }
    }

    /** Every filter has to match. */
    public record Exclusion(List<Filter> filters) {
        public Exclusion {
            filters = List.copyOf(filters);
        }

        boolean matches(Balance balance) {
            return filters.stream().allMatch(filter -> filter.matches(balance));
        }
    }

    /** A custom field of a commit, of a credit, or of either. */
    public record Filter(boolean commits, boolean credits, String key, String value) {
        boolean matches(Balance balance) {
            Map<String, String> fields = balance.customFields();
            return (balance.type() == BalanceType.CREDIT ? credits : commits) && value.equals(fields.get(key));
        }
    }
}
