package io.reckoner.account.walk;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.UsageNeed;
import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.CompositeBase;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.Contract;
import io.reckoner.contract.PriceOverride;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.contract.UsageFilter;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.RateCardId;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.statement.Cutoff;
import io.reckoner.statement.HistoricalInvoice;
import io.reckoner.statement.StatementCalendar;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.Collection;
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
    private final Map<RateCardId, CardNeeds> cards = new HashMap<>();

    public UsageNeeds(Catalog catalog) {
        this.catalog = catalog;
        for (Product product : catalog.products().values()) {
            product.versions().stream().map(ProductVersion::startingAt).forEach(productChanges::add);
        }
    }

    /** Empty if no statement is due at the cutoff; the usage of the snapshot is not looked at. */
    public Optional<UsageNeed> of(AccountSnapshot account, Cutoff cutoff) {
        var cuts = new TreeSet<Instant>();
        var calendars = new HashMap<Contract, StatementCalendar>();
        boolean first = false;
        for (Contract contract : account.contracts()) {
            var calendar = account.calendar(contract);
            calendars.put(contract, calendar);
            for (Period period : calendar.unbilled(cutoff)) {
                if (cutoff.includes(cutoff.finalizes(period)) || calendar.isToRegenerate(period)) {
                    add(cuts, period);
                    first |= calendar.isFirst(period);
                }
            }
        }
        if (evaluatesThresholds(account, cutoff)) {
            calendars.values().forEach(calendar -> calendar.open(cutoff).forEach(period -> add(cuts, period)));
        }
        addHistorical(cuts, account, cutoff);
        if (cuts.isEmpty()) {
            return Optional.empty();
        }
        List<CardNeeds> ofCards = account.contracts().stream()
                .flatMap(contract -> contract.rateCard().stream())
                .map(this::ofCard)
                .toList();
        if (ofCards.stream().anyMatch(CardNeeds::spendOfCustomer)) {
            first |= addStatementsBeside(cuts, calendars.values());
        }
        cuts.addAll(new Inside(cuts.first(), cuts.last()).changes(account, cutoff));
        boolean byGroup = ofCards.stream().anyMatch(CardNeeds::grouped)
                || account.contracts().stream()
                        .anyMatch(contract -> !contract.usageFilters().isEmpty());
        return Optional.of(new UsageNeed(List.copyOf(cuts), first, byGroup));
    }

    /** An invoice of before brings its own usage along, but what composites count of other contracts is theirs (M1). */
    private void addHistorical(NavigableSet<Instant> cuts, AccountSnapshot account, Cutoff cutoff) {
        for (HistoricalInvoice invoice : account.historical()) {
            boolean isDue = cutoff.includes(invoice.period().endingBefore());
            if (isDue && countsOtherContracts(account, invoice.contractId())) {
                add(cuts, invoice.period());
            }
        }
    }

    private boolean countsOtherContracts(AccountSnapshot account, ContractId id) {
        return account.contracts().stream()
                .filter(contract -> contract.id().equals(id))
                .flatMap(contract -> contract.rateCard().stream())
                .anyMatch(card -> ofCard(card).spendOfCustomer());
    }

    private static void add(NavigableSet<Instant> cuts, Period period) {
        cuts.add(period.startingAt());
        cuts.add(period.endingBefore());
    }

    /** Thresholds look at the drafts of all contracts (V2). */
    private static boolean evaluatesThresholds(AccountSnapshot account, Cutoff cutoff) {
        return cutoff.isRun()
                && account.contracts().stream()
                        .anyMatch(contract -> contract.thresholds().any()
                                && !contract.isArchived()
                                && contract.term().contains(cutoff.asOf()));
    }

    /** A composite over all contracts of a customer looks at statements of the others, from their start (M1). */
    private static boolean addStatementsBeside(NavigableSet<Instant> cuts, Collection<StatementCalendar> calendars) {
        boolean first = false;
        var due = new Period(cuts.first(), cuts.last());
        for (StatementCalendar calendar : calendars) {
            for (Period statement : calendar.overlapping(due)) {
                add(cuts, statement);
                first |= calendar.isFirst(statement);
            }
        }
        return first;
    }

    private CardNeeds ofCard(RateCardId id) {
        return cards.computeIfAbsent(id, card -> CardNeeds.of(catalog.rateCard(card), catalog));
    }

    /**
     * What a rate card makes an account need.
     *
     * @param changes when a price begins or ends
     * @param grouped whether a product has group keys, so that it matters whose usage it was (D1, D2)
     * @param spendOfCustomer whether a composite looks at all contracts of the customer (M1)
     */
    private record CardNeeds(NavigableSet<Instant> changes, boolean grouped, boolean spendOfCustomer) {
        static CardNeeds of(RateCard card, Catalog catalog) {
            var changes = new TreeSet<Instant>();
            boolean grouped = false;
            boolean spendOfCustomer = false;
            for (var rates : card.rates().entrySet()) {
                for (CardRate rate : rates.getValue().rows()) {
                    changes.add(rate.term().startingAt());
                    rate.term().end().ifPresent(changes::add);
                }
                for (ProductVersion version : catalog.product(rates.getKey()).versions()) {
                    CompositeBase base = version.composite();
                    grouped |= version.hasGroups();
                    spendOfCustomer |= base != null && base.scope() == CompositeBase.Scope.CUSTOMER;
                }
            }
            return new CardNeeds(changes, grouped, spendOfCustomer);
        }
    }

    /** Gathers what happens between two instants. */
    private final class Inside {
        private final Instant after;
        private final Instant before;
        private final Set<Instant> changes = new HashSet<>();

        /** Of renewed contracts: balances that roll over can be drawn as soon as they do (X3). */
        private final Map<ContractId, Term> successors = new HashMap<>();

        Inside(Instant after, Instant before) {
            this.after = after;
            this.before = before;
        }

        Set<Instant> changes(AccountSnapshot account, Cutoff cutoff) {
            addAll(productChanges);
            addSuccessors(account);
            var existing = new HashSet<BalanceId>();
            for (HeldBalance held : account.balances()) {
                existing.add(held.balance().id());
                addBounds(held.balance());
            }
            for (Contract contract : account.contracts()) {
                addTerms(contract);
                for (RecurringBalance recurring : contract.recurringBalances()) {
                    new RecurringChildren(contract, recurring)
                            .missing(account.calendar(contract), cutoff, existing)
                            .forEach(this::addBounds);
                }
            }
            return changes;
        }

        private void addSuccessors(AccountSnapshot account) {
            for (Contract renewed : account.contracts()) {
                if (renewed.ending() != null) {
                    account.contracts().stream()
                            .filter(contract ->
                                    contract.id().equals(renewed.ending().renewedBy()))
                            .forEach(contract -> successors.put(renewed.id(), contract.term()));
                }
            }
        }

        private void addTerms(Contract contract) {
            addBounds(contract.term());
            contract.rateCard().ifPresent(card -> addAll(ofCard(card).changes()));
            contract.statementSchedule().generation().ifPresent(this::add);
            for (PriceOverride override : contract.overrides()) {
                addBounds(override.term());
            }
            for (UsageFilter filter : contract.usageFilters()) {
                add(filter.startingAt());
            }
        }

        private void addBounds(Balance balance) {
            Term successor = successors.get(balance.contractId());
            for (AccessSegment segment : balance.segments()) {
                add(segment.period().startingAt());
                add(segment.period().endingBefore());
                if (successor != null && !successor.isEmpty()) {
                    add(Rollover.access(successor, segment.period()).endingBefore());
                }
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
