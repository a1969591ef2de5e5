package io.reckoner.contract;

import io.reckoner.balance.Balance;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.PricedRate;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a product costs a contract throughout one stretch of time: card and overrides, resolved. */
public record EffectiveRate(Period period, ProductVersion version, Standing standing) {

    /** The one of gapless stretches that contains an instant. */
    public static EffectiveRate at(Instant instant, List<EffectiveRate> stretches) {
        for (EffectiveRate stretch : stretches) {
            if (stretch.period().contains(instant)) {
                return stretch;
            }
        }
        throw new IllegalStateException("none of the stretches contains " + instant + ": " + stretches);
    }

    /** Whether, and at which price, usage in the stretch is charged. */
    public sealed interface Standing {

        /**
         * Charged.
         *
         * @param list the card's rate before overrides (P11); null if only an overwrite has a price
         * @param onDemand what units cost that nothing funds
         * @param funded what units cost that a balance funds, for the balances where that differs (§8)
         * @param creditType the unit of all of them
         * @param minimum of a composite, per billing period (M4); null = none
         */
        record Priced(
                @Nullable PricedRate list,
                PriceSchedule onDemand,
                Map<BalanceId, PriceSchedule> funded,
                CreditType creditType,
                @Nullable BigDecimal minimum)
                implements Standing {
            public Priced {
                funded = Map.copyOf(funded);
            }

            /** The same at prices that come of these; the card's stays. */
            public Priced map(UnaryOperator<BigDecimal> price) {
                var mapped = new HashMap<BalanceId, PriceSchedule>();
                funded.forEach((balance, prices) -> mapped.put(balance, prices.map(price)));
                return new Priced(list, onDemand.map(price), mapped, creditType, minimum);
            }

            /** What units cost that the balance funds (L3). */
            public PriceSchedule fundedBy(Balance balance) {
                return funded.isEmpty() ? onDemand : funded.getOrDefault(balance.id(), onDemand);
            }
        }

        /** Not to appear on the invoice (P8). */
        record NotEntitled() implements Standing {}

        /** No rate on the card (P9). */
        record Unpriced() implements Standing {}

        /**
         * Cannot be billed as it is agreed: parks the account.
         *
         * @param why what was found and what was expected
         */
        record Unbillable(BillingProblem.Kind kind, String why) implements Standing {
            public BillingProblem problem(ContractId contract, ProductVersion version) {
                return new BillingProblem(kind, contract, "product \"" + version.name() + "\": " + why);
            }
        }
    }
}
