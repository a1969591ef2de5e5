package io.reckoner.contract;

import io.reckoner.balance.Balance;
import io.reckoner.balance.RateKind;
import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.CustomRate;
import io.reckoner.catalog.CustomRateException;
import io.reckoner.catalog.CustomRates;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.PricedRate;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.Rate;
import io.reckoner.catalog.RateType;
import io.reckoner.catalog.UnsupportedRate;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.id.BalanceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One card row and the overrides that touch it, as prices: on demand, and for each balance that funds at another (§8). */
final class StandingPrices {
    private final Precedence precedence;
    private final CustomRates customRates;
    private final List<Balance> balances;

    StandingPrices(Contract contract, CustomRates customRates, List<Balance> balances) {
        this.precedence = new Precedence(contract.prioritization());
        this.customRates = customRates;
        this.balances = balances;
    }

    /** {@code overrides}: those in force that touch the product and group, in the order they were added. */
    Standing standing(CardRate row, ProductVersion version, Group group, List<PriceOverride> overrides) {
        return entitled(row, overrides)
                ? new Pricing(row, version, group, overrides).standing()
                : new Standing.NotEntitled();
    }

    /** The card's flag, unless overrides say otherwise; of several the last added (O6). */
    private static boolean entitled(CardRate row, List<PriceOverride> overrides) {
        boolean entitled = row.entitled();
        for (PriceOverride override : overrides) {
            entitled = override.entitlement().orElse(entitled);
        }
        return entitled;
    }

    /** Prices one row; what cannot be priced is noted, and then stands instead of a price. */
    private final class Pricing {
        private final CardRate row;
        private final ProductVersion version;
        private final Group group;
        private final List<PriceOverride> overrides;
        private @Nullable Standing fault;

        Pricing(CardRate row, ProductVersion version, Group group, List<PriceOverride> overrides) {
            this.row = row;
            this.version = version;
            this.group = group;
            this.overrides = overrides;
        }

        Standing standing() {
            Optional<PriceOverride> winner = precedence.winner(acting(null));
            Optional<PricedRate> list = priced(row.rate());
            if (winner.filter(Precedence::isOverwrite).isPresent()) {
                fault = null; // the card's own price is not needed
            }
            Optional<PriceSchedule> onDemand = changed(list, winner);
            if (onDemand.isEmpty() || fault != null) {
                return fault == null ? new Standing.Unpriced() : fault;
            }
            Map<BalanceId, PriceSchedule> funded = funded(list, onDemand.get());
            return fault == null
                    ? new Standing.Priced(
                            list.orElse(null), onDemand.get(), funded, row.creditType(), row.minimumAmount())
                    : fault;
        }

        /** Only where funding can matter: a commit rate, or a commit-specific override. */
        private Map<BalanceId, PriceSchedule> funded(Optional<PricedRate> list, PriceSchedule onDemand) {
            boolean specific = overrides.stream().anyMatch(PriceOverride::commitSpecific);
            if ((!specific && row.commitRate() == null) || row.minimumAmount() != null) { // O13
                return Map.of();
            }
            var funded = new HashMap<BalanceId, PriceSchedule>();
            for (Balance balance : balances) {
                fundedBy(balance, list)
                        .filter(prices -> !prices.equals(onDemand))
                        .ifPresent(prices -> funded.put(balance.id(), prices));
            }
            return funded;
        }

        /** The base by the balance's rate type, modified by the one override whose target is that base (L2, L3). */
        private Optional<PriceSchedule> fundedBy(Balance balance, Optional<PricedRate> list) {
            boolean atCommitRate = Precedence.base(row, balance) == RateKind.COMMIT_RATE;
            Optional<PricedRate> unchanged = row.commitRate() != null && atCommitRate ? priced(row.commitRate()) : list;
            return changed(unchanged, precedence.winner(acting(balance)));
        }

        private List<PriceOverride> acting(@Nullable Balance funding) {
            if (overrides.isEmpty()) {
                return overrides;
            }
            var acting = new ArrayList<PriceOverride>(overrides.size());
            for (PriceOverride override : overrides) {
                if (Precedence.acts(override, row, version, group, funding)) {
                    acting.add(override);
                }
            }
            return acting;
        }

        private Optional<PriceSchedule> changed(Optional<PricedRate> base, Optional<PriceOverride> winner) {
            Optional<PriceSchedule> prices = base.map(PricedRate::prices);
            if (winner.isEmpty()) {
                return prices;
            }
            PriceOverride override = winner.get();
            return override.priceChange().orElseThrow().match(new PriceChange.Cases<>() {
                @Override
                public Optional<PriceSchedule> multiplier(PriceChange.Multiplier change) {
                    return prices.map(all -> all.times(change.factor()));
                }

                @Override
                public Optional<PriceSchedule> tiered(PriceChange.Tiered change) {
                    return prices.map(all -> all.times(change.factors()));
                }

                @Override
                public Optional<PriceSchedule> overwrite(PriceChange.Overwrite change) {
                    return overwritten(change, override);
                }
            });
        }

        private Optional<PriceSchedule> overwritten(PriceChange.Overwrite change, PriceOverride override) {
            if (!change.creditType().equals(row.creditType())) {
                fault = new Standing.Unbillable(
                        BillingProblem.Kind.MIXED_UNITS,
                        "override " + override.id() + " is in "
                                + change.creditType().symbol() + ", the product's rates are in "
                                + row.creditType().symbol() + "; expected one unit (Y5)");
                return Optional.empty();
            }
            return priced(change.rate()).map(PricedRate::prices);
        }

        private Optional<PricedRate> priced(Rate rate) {
            return rate.match(new Rate.Cases<>() {
                @Override
                public Optional<PricedRate> priced(PricedRate priced) {
                    return Optional.of(priced);
                }

                @Override
                public Optional<PricedRate> custom(CustomRate custom) {
                    return ofProcessor(custom);
                }

                @Override
                public Optional<PricedRate> unsupported(UnsupportedRate unsupported) {
                    fault = new Standing.Unbillable(
                            BillingProblem.Kind.UNSUPPORTED_TERM,
                            "priced by terms this engine cannot bill yet: rate_type " + unsupported.type());
                    return Optional.empty();
                }
            });
        }

        private Optional<PricedRate> ofProcessor(CustomRate custom) {
            try {
                return Optional.of(new PricedRate(RateType.CUSTOM, customRates.prices(custom)));
            } catch (CustomRateException e) {
                fault = new Standing.Unbillable(
                        BillingProblem.Kind.CUSTOM_RATE,
                        "its CUSTOM rate " + custom.definition() + " fails: " + e.getMessage());
                return Optional.empty();
            }
        }
    }
}
