package io.reckoner.rating;

import io.reckoner.balance.Balance;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.Contract;
import io.reckoner.contract.EffectiveRates;
import io.reckoner.contract.UsageFilter;
import io.reckoner.id.BalanceId;
import io.reckoner.time.Period;
import io.reckoner.usage.Cuts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one statement is rated by.
 *
 * @param funded the segments this contract may draw that have money now (C11)
 * @param spendBounds where another contract's composite wants the spend cut (M1, scope CUSTOMER); usually empty
 */
public record StatementPricing(
        Contract contract,
        RateCard card,
        Catalog catalog,
        Period period,
        List<FundedSegment> funded,
        Set<Instant> spendBounds) {
    public StatementPricing {
        funded = List.copyOf(funded);
        spendBounds = Set.copyOf(spendBounds);
    }

    public StatementPricing(
            Contract contract, RateCard card, Catalog catalog, Period period, List<FundedSegment> funded) {
        this(contract, card, catalog, period, funded, Set.of());
    }

    EffectiveRates effectiveRates() {
        return new EffectiveRates(contract, card, catalog, balances());
    }

    /** Those that may fund lines. */
    public List<Balance> balances() {
        Map<BalanceId, Balance> balances = new LinkedHashMap<>();
        funded.forEach(source -> balances.put(source.balance().id(), source.balance()));
        return List.copyOf(balances.values());
    }

    /** What cuts every product: the usage filter, and what another contract asks for. */
    Cuts cutsOfAll() {
        var cuts = new Cuts(period);
        spendBounds.forEach(bound -> cuts.add(bound, "bound of another contract's composite"));
        for (UsageFilter filter : contract.usageFilters()) {
            cuts.add(filter.startingAt(), "usage filter change");
        }
        return cuts;
    }
}
