package io.reckoner.account.walk;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.CompositeBase;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.Contract;
import io.reckoner.rating.CompositeSpend;
import io.reckoner.rating.RatedLine;
import io.reckoner.rating.RatedStatement;
import io.reckoner.rating.SpendElsewhere;
import io.reckoner.rating.StatementPricing;
import io.reckoner.rating.StatementRating;
import io.reckoner.statement.StatementCalendar;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a customer spends under other contracts (M1, scope CUSTOMER): rated from the usage there is now, by statement, in the
 * same fiat only (Y5). Their composites count if their own scope is the contract; a sum over everything counts nowhere else.
 */
final class CustomerSpend {
    private final AccountSnapshot account;
    private final Catalog catalog;
    private final Map<Contract, StatementCalendar> calendars;

    CustomerSpend(AccountSnapshot account, Catalog catalog, Map<Contract, StatementCalendar> calendars) {
        this.account = account;
        this.catalog = catalog;
        this.calendars = calendars;
    }

    /** As seen by one of the contracts. */
    SpendElsewhere elsewhere(Contract own) {
        return (base, window) -> {
            BigDecimal spend = BigDecimal.ZERO;
            for (var entry : calendars.entrySet()) {
                Contract other = entry.getKey();
                if (!other.id().equals(own.id()) && isBilledLike(other, own)) {
                    for (Period statement : entry.getValue().overlapping(window)) {
                        spend = spend.add(spend(base, window, other, statement));
                    }
                }
            }
            return spend;
        };
    }

    private boolean isBilledLike(Contract other, Contract own) {
        return other.customerId().equals(own.customerId())
                && other.rateCard().isPresent()
                && card(other).fiat().equals(card(own).fiat());
    }

    private RateCard card(Contract contract) {
        return catalog.rateCard(contract.rateCard().orElseThrow());
    }

    private BigDecimal spend(CompositeBase base, Period window, Contract contract, Period statement) {
        var terms = new StatementPricing(
                account.rated(contract),
                card(contract),
                catalog,
                statement,
                List.of(),
                Set.of(window.startingAt(), window.endingBefore()));
        RatedStatement rated =
                StatementRating.rate(terms, account.usageOf(contract), (otherBase, part) -> BigDecimal.ZERO);
        List<RatedLine> counted =
                rated.lines().stream().filter(CustomerSpend::isOwnSpend).toList();
        return CompositeSpend.of(base, window, counted, terms);
    }

    private static boolean isOwnSpend(RatedLine line) {
        CompositeBase base = line.version().composite();
        return base == null || base.scope() == CompositeBase.Scope.CONTRACT;
    }
}
