package io.reckoner.scenario;

import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.ChargeFact;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.Creation;
import io.reckoner.scenario.Facts.FilterFact;
import io.reckoner.scenario.Facts.OverrideFact;
import io.reckoner.scenario.Facts.ProductFact;
import io.reckoner.scenario.Facts.RateFact;
import io.reckoner.scenario.Facts.RecurringFact;
import io.reckoner.scenario.Facts.RoyaltyFact;
import io.reckoner.scenario.Facts.ServiceFact;
import io.reckoner.scenario.Facts.SubscriptionFact;
import io.reckoner.scenario.Facts.ThresholdFact;
import io.reckoner.scenario.Facts.UnitFact;
import io.reckoner.scenario.Facts.UsageFact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts being collected until the next command. */
final class FactsDraft {
    final List<String> currencies = new ArrayList<>();
    final List<UnitFact> units = new ArrayList<>();
    final List<ProductFact> products = new ArrayList<>();
    final List<RateFact> rates = new ArrayList<>();
    final List<BalanceFact> customerBalances = new ArrayList<>();
    final List<RequestFact> requests = new ArrayList<>();
    final List<UsageFact> usage = new ArrayList<>();
    final List<PackageFact> packages = new ArrayList<>();
    private final Map<String, ContractDraft> contracts = new LinkedHashMap<>();

    ContractDraft contract(String name, String customer) {
        return contracts.computeIfAbsent(name, absent -> new ContractDraft(name, customer));
    }

    Facts build() {
        List<ContractFact> built =
                contracts.values().stream().map(ContractDraft::build).toList();
        return new Facts(
                List.copyOf(currencies),
                List.copyOf(units),
                List.copyOf(products),
                List.copyOf(rates),
                built,
                List.copyOf(customerBalances),
                List.copyOf(requests),
                List.copyOf(usage),
                List.copyOf(packages));
    }

    /** A contract's terms being collected. */
    static final class ContractDraft {
        private final String name;
        private final String customer;
        Optional<Creation> created = Optional.empty();
        final List<OverrideFact> overrides = new ArrayList<>();
        final List<String> removedOverrides = new ArrayList<>();
        final List<BalanceFact> balances = new ArrayList<>();
        final List<RecurringFact> recurring = new ArrayList<>();
        final List<ChargeFact> charges = new ArrayList<>();
        final List<ChargeFact> discounts = new ArrayList<>();
        final List<FilterFact> filters = new ArrayList<>();
        final List<SubscriptionFact> subscriptions = new ArrayList<>();
        final List<ThresholdFact> thresholds = new ArrayList<>();
        final List<ServiceFact> services = new ArrayList<>();
        final List<RoyaltyFact> royalties = new ArrayList<>();

        ContractDraft(String name, String customer) {
            this.name = name;
            this.customer = customer;
        }

        ContractFact build() {
            return new ContractFact(
                    name,
                    customer,
                    created,
                    List.copyOf(overrides),
                    List.copyOf(removedOverrides),
                    List.copyOf(balances),
                    List.copyOf(recurring),
                    List.copyOf(charges),
                    List.copyOf(discounts),
                    List.copyOf(filters),
                    List.copyOf(subscriptions),
                    List.copyOf(thresholds),
                    List.copyOf(services),
                    List.copyOf(royalties));
        }
    }
}
