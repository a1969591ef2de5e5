package io.reckoner.jobs.billing;

import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.Contract;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.contract.PriceOverride;
import io.reckoner.contract.Subscription;
import io.reckoner.contract.SubscriptionRates;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.contract.ContractStore;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.money.CreditType;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many of a subscription there were at what price, since when. */
public final class SubscriptionHistory {
    private final JdbcClient jdbc;
    private final CatalogReader catalogs;
    private final ContractStore contracts;

    SubscriptionHistory(JdbcClient jdbc, CatalogReader catalogs, ContractStore contracts) {
        this.jdbc = jdbc;
        this.catalogs = catalogs;
        this.contracts = contracts;
    }

    /** From an instant on; {@code unitPrice}: null where nothing prices it. */
    public record Step(
            Instant startingAt,
            BigDecimal quantity,
            @Nullable BigDecimal unitPrice) {
        boolean isAs(Step other) {
            return quantity.compareTo(other.quantity) == 0 && hasPriceOf(other);
        }

        private boolean hasPriceOf(Step other) {
            if (unitPrice == null || other.unitPrice == null) {
                return unitPrice == null && other.unitPrice == null;
            }
            return unitPrice.compareTo(other.unitPrice) == 0;
        }

        public @Nullable BigDecimal total() {
            return unitPrice == null ? null : unitPrice.multiply(quantity);
        }
    }

    /** Of one subscription; {@code creditType}: of its prices. */
    public record History(UUID subscription, CreditType creditType, List<Step> steps) {
        public History {
            steps = List.copyOf(steps);
        }
    }

    /** Up to an instant: what is scheduled behind it is left out. */
    public History of(UUID id, Instant until) {
        ContractStore.Stored stored = contracts
                .ofSubscription(id)
                .orElseThrow(() -> new CannotProceed(
                        "There is no subscription " + id + ".",
                        "See `reckoner contract show CONTRACT` for those it has."));
        var accounts = new AccountInspection(jdbc, catalogs);
        Catalog catalog = accounts.catalog();
        Contract contract = accounts.withoutUsage(stored.customerId()).contracts().stream()
                .filter(one -> one.id().equals(stored.id()))
                .findFirst()
                .orElseThrow();
        Subscription subscription = contract.fees().subscriptions().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        @Nullable RateCard card = contract.rateCard().map(catalog::rateCard).orElse(null);
        var rates = new SubscriptionRates(contract, catalog, List.of());
        return new History(
                id,
                card == null ? CreditType.USD : card.fiat(),
                steps(subscription, changes(subscription, contract, card), contract.term(), rates, until));
    }

    /** Every instant at which quantity or price may change. */
    private static Set<Instant> changes(Subscription subscription, Contract contract, @Nullable RateCard card) {
        var changes = new TreeSet<Instant>();
        subscription.seats().after(Instant.MIN).forEach(step -> changes.add(step.startingAt()));
        Stream<Term> rates = card == null
                ? Stream.empty()
                : card.ratesOf(subscription.productId()).rows().stream().map(CardRate::term);
        Stream<Term> overrides = contract.rating().overrides().stream().map(PriceOverride::term);
        Stream.concat(rates, overrides).forEach(term -> {
            changes.add(term.startingAt());
            term.end().ifPresent(changes::add);
        });
        return changes;
    }

    private static List<Step> steps(
            Subscription subscription, Set<Instant> changes, Term contract, SubscriptionRates rates, Instant until) {
        Term own = subscription.within(contract);
        changes.add(own.startingAt());
        var steps = new ArrayList<Step>();
        for (Instant at : changes) {
            if (own.contains(at) && !at.isAfter(until)) {
                var step = new Step(at, subscription.seats().at(at), price(rates.at(subscription, at)));
                if (steps.isEmpty() || !steps.get(steps.size() - 1).isAs(step)) {
                    steps.add(step);
                }
            }
        }
        return steps;
    }

    private static @Nullable BigDecimal price(Standing standing) {
        return standing instanceof Standing.Priced priced ? priced.onDemand().priceBeyond() : null;
    }
}
