package io.reckoner.account;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.contract.Contract;
import io.reckoner.contract.PriceOverride;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.contract.UsageFilter;
import io.reckoner.id.BalanceId;
import io.reckoner.id.RateCardId;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells what usage an account needs, from everything else that is known of it.
 *
 * <p>The cuts are those of every product, balance and contract together, so there may be more than rating will use: a window
 * that is cut too often adds up to the same. One cut too few would be noticed: what was added up across it straddles it, and
 * parks the account (U11).
 */
public final class UsageNeeds {
    private final Catalog catalog;
    private final NavigableSet<Instant> productChanges = new TreeSet<>();
    private final Map<RateCardId, NavigableSet<Instant>> priceChanges = new HashMap<>();

    public UsageNeeds(Catalog catalog) {
        this.catalog = catalog;
        for (Product product : catalog.products().values()) {
            product.versions().stream().map(ProductVersion::startingAt).forEach(productChanges::add);
        }
    }

    /** Empty if no statement is due at the cutoff; the usage of the snapshot is not looked at. */
    public Optional<UsageNeed> of(AccountSnapshot account, Cutoff cutoff) {
        var cuts = new TreeSet<Instant>();
        boolean first = false;
        for (Contract contract : account.contracts()) {
            var calendar = new StatementCalendar(contract, account.earlierInvoices());
            for (Period period : calendar.unbilled(cutoff)) {
                if (cutoff.includes(cutoff.finalizes(period))) {
                    cuts.add(period.startingAt());
                    cuts.add(period.endingBefore());
                    first |= calendar.isFirst(period);
                }
            }
        }
        if (cuts.isEmpty()) {
            return Optional.empty();
        }
        cuts.addAll(new Inside(cuts.first(), cuts.last()).changes(account, cutoff));
        boolean filtered = account.contracts().stream()
                .anyMatch(contract -> !contract.usageFilters().isEmpty());
        return Optional.of(new UsageNeed(List.copyOf(cuts), first, filtered));
    }

    private NavigableSet<Instant> priceChanges(RateCardId card) {
        return priceChanges.computeIfAbsent(card, id -> {
            var changes = new TreeSet<Instant>();
            for (List<CardRate> rates : catalog.rateCard(id).rates().values()) {
                for (CardRate rate : rates) {
                    changes.add(rate.term().startingAt());
                    rate.term().end().ifPresent(changes::add);
                }
            }
            return changes;
        });
    }

    /** Gathers what happens between two instants. */
    private final class Inside {
        private final Instant after;
        private final Instant before;
        private final Set<Instant> changes = new HashSet<>();

        Inside(Instant after, Instant before) {
            this.after = after;
            this.before = before;
        }

        Set<Instant> changes(AccountSnapshot account, Cutoff cutoff) {
            addAll(productChanges);
            var existing = new HashSet<BalanceId>();
            for (HeldBalance held : account.balances()) {
                existing.add(held.balance().id());
                addBounds(held.balance());
            }
            for (Contract contract : account.contracts()) {
                addTerms(contract);
                for (RecurringBalance recurring : contract.recurringBalances()) {
                    new RecurringChildren(contract, recurring)
                            .missing(cutoff, existing)
                            .forEach(this::addBounds);
                }
            }
            return changes;
        }

        private void addTerms(Contract contract) {
            addBounds(contract.term());
            contract.rateCard().ifPresent(card -> addAll(priceChanges(card)));
            contract.statementSchedule().generation().ifPresent(this::add);
            for (PriceOverride override : contract.overrides()) {
                addBounds(override.term());
            }
            for (UsageFilter filter : contract.usageFilters()) {
                add(filter.startingAt());
            }
        }

        private void addBounds(Balance balance) {
            for (AccessSegment segment : balance.segments()) {
                add(segment.period().startingAt());
                add(segment.period().endingBefore());
            }
        }

        private void addBounds(Term term) {
            add(term.startingAt());
            term.end().ifPresent(this::add);
        }

        private void addAll(NavigableSet<Instant> instants) {
            changes.addAll(instants.subSet(after, false, before, false));
        }

        private void add(Instant instant) {
            if (instant.isAfter(after) && instant.isBefore(before)) {
                changes.add(instant);
            }
        }
    }
}
