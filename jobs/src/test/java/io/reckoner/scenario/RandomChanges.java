package io.reckoner.scenario;

import io.reckoner.balance.AmountDistribution;
import io.reckoner.catalog.RateType;
import io.reckoner.contract.ProrationSides;
import io.reckoner.scenario.Facts.AmountFact;
import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.ChangeFact;
import io.reckoner.scenario.Facts.ChargeFact;
import io.reckoner.scenario.Facts.CompositeFact;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.Creation;
import io.reckoner.scenario.Facts.FilterFact;
import io.reckoner.scenario.Facts.ItemFact;
import io.reckoner.scenario.Facts.On;
import io.reckoner.scenario.Facts.OverrideFact;
import io.reckoner.scenario.Facts.PriceFact;
import io.reckoner.scenario.Facts.ProductFact;
import io.reckoner.scenario.Facts.RateFact;
import io.reckoner.scenario.Facts.RecurringFact;
import io.reckoner.scenario.Facts.RecurringScheduleFact;
import io.reckoner.scenario.Facts.ScheduleFact;
import io.reckoner.scenario.Facts.SeatsFact;
import io.reckoner.scenario.Facts.SegmentFact;
import io.reckoner.scenario.Facts.SubscriptionFact;
import io.reckoner.scenario.Facts.TierFact;
import io.reckoner.scenario.FactsDraft.ContractDraft;
import io.reckoner.scenario.RequestFact.Change;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is agreed otherwise, night after night, of the contracts of {@link RandomFacts}: edits and seats that reach only what
 * begins after an instant, so that nothing of it is final yet (E1) and nobody can tell when it was told.
 */
final class RandomChanges {
    enum Kind {
        SEATS,
        NAMED_SEATS,
        OVERRIDE,
        BALANCE,
        CHARGE,
        DISCOUNT,
        RECURRING,
        SUBSCRIPTION,
        RECURRING_EDIT,
        SUBSCRIPTION_END,
        SEGMENT,
        ITEM,
        APPLIES,
        ARCHIVED_TERM,
        FILTER,
        RATE,
        END
    }

    private final Random random;
    private final List<Known> contracts;
    private final Set<Kind> reached = EnumSet.noneOf(Kind.class);
    private int named;

    /** Of a contract: what there is by now. */
    private static final class Known {
        private final ContractFact created;
        private final List<SubscriptionFact> subscriptions;
        private final List<RecurringFact> recurring;
        private final List<BalanceFact> balances;
        private final List<ChargeFact> charges;
        /** What was edited or archived is let be: it is no more what it says here. */
        private final List<String> edited = new ArrayList<>();

        private Instant end;
        private int seats;

        Known(ContractFact created) {
            this.created = created;
            this.subscriptions = new ArrayList<>(created.subscriptions());
            this.recurring = new ArrayList<>(created.recurring());
            this.balances = new ArrayList<>(created.balances());
            this.charges = new ArrayList<>(created.charges());
            this.end = creation().term().endingBefore();
        }

        Creation creation() {
            return created.created().orElseThrow();
        }

        String name() {
            return created.name();
        }

        String seatsName() {
            return name() + ".named";
        }

        boolean isUntouched(String term) {
            return !edited.contains(term);
        }
    }

    /** Not of contracts that another takes over from: what rolled over lasts as they did then (X3). */
    RandomChanges(long seed, Facts facts) {
        this.random = new Random(seed);
        Set<String> over = facts.contracts().stream()
                .flatMap(contract -> contract.created().stream())
                .flatMap(creation -> creation.transition().stream())
                .map(Facts.TransitionFact::from)
                .collect(Collectors.toSet());
        this.contracts = facts.contracts().stream()
                .filter(contract -> !over.contains(contract.name()))
                .map(Known::new)
                .toList();
    }

    /** A composite over all contracts looks at statements of others that are still open, and may be otherwise one day. */
    static Facts withoutSpendElsewhere(Facts facts) {
        List<ProductFact> products = facts.products().stream()
                .map(product -> new ProductFact(
                        product.name(),
                        product.from(),
                        product.tags(),
                        product.pricingKeys(),
                        product.presentationKeys(),
                        product.conversion(),
                        product.rounding(),
                        product.asMetered(),
                        product.composite()
                                .map(base ->
                                        new CompositeFact(base.products(), base.tags(), base.withComposites(), false))))
                .toList();
        return new Facts(
                facts.currencies(),
                facts.units(),
                products,
                facts.rates(),
                facts.contracts(),
                facts.customerBalances(),
                facts.requests(),
                facts.usage());
    }

    /** What has been changed so far. */
    Set<Kind> reached() {
        return reached;
    }

    /** One more of the seats of contract {@code acme}, from an instant on that may be long over. */
    static RequestFact moreSeats(Random random, Instant night) {
        Instant start = Instant.parse("2024-01-11T00:00:00Z");
        Instant from = Term.later(start, hours(night, random.nextInt(24 * 80) - 24 * 60));
        String subscription =
                List.of("early", "deferred", "whole", "late", "held").get(random.nextInt(5));
        return subscription.equals("held")
                ? new RequestFact.Assign(
                        "acme", "acme", subscription, true, List.of("ann-" + night), Optional.empty(), from)
                : new RequestFact.Seats(
                        "acme", "acme", subscription, Optional.empty(), Optional.of(BigDecimal.ONE), from);
    }

    /** Seats with ids, and a credit of each: random facts have none. */
    Facts seats() {
        var draft = new FactsDraft();
        for (Known contract : contracts) {
            var held = new SubscriptionFact(
                    contract.seatsName(),
                    "plan",
                    Frequency.MONTHLY,
                    BigDecimal.ONE,
                    chance(30),
                    Optional.empty(),
                    Optional.empty(),
                    chance(70),
                    Optional.empty(),
                    chance(50),
                    chance(20),
                    List.of("user", "u1"));
            ContractDraft more = draft.contract(contract.name(), RandomFacts.CUSTOMER);
            more.subscriptions.add(held);
            contract.subscriptions.add(held);
            if (chance(60)) {
                var each = new SeatsFact(held.name(), chance(50), true);
                RecurringFact recurring = recurring(contract, new Term(RandomFacts.FROM, null), Optional.of(each));
                more.recurring.add(recurring);
                contract.recurring.add(recurring);
            }
        }
        return draft.build();
    }

    /** One change of each contract, more or less, of what begins after an instant. */
    Facts after(Instant told) {
        return after(told, List.of(Kind.values()));
    }

    /** The same, of some kinds. */
    Facts after(Instant told, List<Kind> kinds) {
        var draft = new FactsDraft();
        for (Known contract : contracts) {
            Kind kind = pick(kinds);
            Instant from =
                    hours(Term.later(told, contract.creation().term().startingAt()), 1 + random.nextInt(24 * 40));
            if (chance(70) && change(kind, contract, told, from, draft)) {
                reached.add(kind);
            }
        }
        return draft.build();
    }

    private boolean change(Kind kind, Known contract, Instant told, Instant from, FactsDraft draft) {
        ContractDraft terms = draft.contract(contract.name(), RandomFacts.CUSTOMER);
        return switch (kind) {
            case SEATS -> seats(contract, from, draft.requests);
            case NAMED_SEATS -> namedSeats(contract, from, draft.requests);
            case OVERRIDE -> terms.overrides.add(override(contract, from));
            case BALANCE -> {
                BalanceFact balance = balance(contract, from);
                contract.balances.add(balance);
                yield terms.balances.add(balance);
            }
            case CHARGE -> {
                var charge = new ChargeFact(name(contract), schedule(from));
                contract.charges.add(charge);
                yield terms.charges.add(charge);
            }
            case DISCOUNT -> terms.discounts.add(new ChargeFact(name(contract), schedule(from)));
            case RECURRING -> {
                RecurringFact recurring = recurring(contract, new Term(from, null), Optional.empty());
                contract.recurring.add(recurring);
                yield terms.recurring.add(recurring);
            }
            case SUBSCRIPTION -> {
                SubscriptionFact subscription = subscription(contract, from);
                contract.subscriptions.add(subscription);
                yield terms.subscriptions.add(subscription);
            }
            case RECURRING_EDIT -> recurringEdit(contract, told, from, draft.requests);
            case SUBSCRIPTION_END -> subscriptionEnd(contract, told, from, draft.requests);
            case SEGMENT -> segment(contract, told, from, draft.requests);
            case ITEM -> item(contract, told, from, draft.requests);
            case APPLIES -> applies(contract, told, draft.requests);
            case ARCHIVED_TERM -> archived(contract, told, draft.requests);
            case FILTER -> terms.filters.add(filter(contract, from));
            case RATE -> draft.rates.add(rate(from));
            case END -> end(contract, from, draft.requests);
        };
    }

    private boolean seats(Known contract, Instant from, List<RequestFact> requests) {
        Optional<SubscriptionFact> counted =
                some(contract.subscriptions, any -> any.heldBy().isEmpty());
        counted.ifPresent(subscription -> {
            if (chance(60)) {
                // So many are there to go.
                int set = 1 + random.nextInt(6);
                requests.add(seats(contract, subscription, Optional.of(set), Optional.empty(), from));
                if (chance(40)) {
                    requests.add(seats(
                            contract, subscription, Optional.empty(), Optional.of(-1 - random.nextInt(set)), from));
                }
            } else {
                requests.add(seats(contract, subscription, Optional.empty(), Optional.of(1 + random.nextInt(3)), from));
            }
        });
        return counted.isPresent();
    }

    private static RequestFact seats(
            Known contract,
            SubscriptionFact subscription,
            Optional<Integer> set,
            Optional<Integer> delta,
            Instant from) {
        return new RequestFact.Seats(
                RandomFacts.CUSTOMER,
                contract.name(),
                subscription.name(),
                set.map(BigDecimal::valueOf),
                delta.map(BigDecimal::valueOf),
                from);
    }

    /** New ones, with and without ids. */
    private boolean namedSeats(Known contract, Instant from, List<RequestFact> requests) {
        boolean unassigned = chance(30);
        return requests.add(new RequestFact.Assign(
                RandomFacts.CUSTOMER,
                contract.name(),
                contract.seatsName(),
                true,
                unassigned ? List.of() : List.of("u" + (2 + contract.seats++)),
                unassigned ? Optional.of(BigDecimal.valueOf(1 + random.nextInt(2))) : Optional.empty(),
                from));
    }

    private OverrideFact override(Known contract, Instant from) {
        boolean multiplies = chance(60);
        boolean explicit = contract.creation().explicitPriorities();
        return new OverrideFact(
                name(contract),
                term(from),
                multiplies && chance(40) ? On.tags("t1") : On.products("p1"),
                Optional.of(
                        multiplies
                                ? ChangeFact.multiplier(BigDecimal.valueOf(50L + random.nextInt(70), 2))
                                : ChangeFact.overwrite(PriceFact.flat(money()), FactParser.USD)),
                Optional.empty(),
                explicit && multiplies ? Optional.of(BigDecimal.valueOf(1L + random.nextInt(3))) : Optional.empty(),
                Optional.empty());
    }

    private BalanceFact balance(Known contract, Instant from) {
        boolean commit = chance(60);
        return new BalanceFact(
                name(contract),
                commit,
                RandomFacts.CUSTOMER,
                FactParser.USD,
                List.of(segment(from), segment(hours(from, 24 * 70))),
                commit && chance(60) ? Optional.of(schedule(from)) : Optional.empty(),
                chance(90),
                chance(50) ? Optional.of(BigDecimal.valueOf(random.nextInt(3))) : Optional.empty(),
                chance(30),
                chance(50) ? On.EVERYTHING : On.products("p1", "p2"),
                List.of(),
                Optional.empty());
    }

    private SegmentFact segment(Instant from) {
        return new SegmentFact(money(), new Period(from, from.plus(Duration.ofDays(1 + random.nextInt(60)))));
    }

    private ScheduleFact schedule(Instant from) {
        if (chance(50)) {
            return new ScheduleFact(
                    FactParser.USD, List.of(new ItemFact(money(), BigDecimal.ONE, from)), Optional.empty());
        }
        var recurring = new RecurringScheduleFact(
                money(),
                BigDecimal.ONE,
                pick(List.of(Frequency.MONTHLY, Frequency.WEEKLY)),
                pick(List.of(AmountDistribution.values())),
                new Period(from, from.plus(Duration.ofDays(1 + random.nextInt(90)))));
        return new ScheduleFact(FactParser.USD, List.of(), Optional.of(recurring));
    }

    private RecurringFact recurring(Known contract, Term term, Optional<SeatsFact> seats) {
        boolean commit = chance(50);
        return new RecurringFact(
                name(contract),
                commit,
                FactParser.USD,
                new AmountFact(money(), BigDecimal.ONE, Optional.empty()),
                commit ? Optional.of(new AmountFact(money(), BigDecimal.ONE, Optional.empty())) : Optional.empty(),
                FactParser.USD,
                term,
                chance(50) ? Optional.of(pick(List.of(Frequency.MONTHLY, Frequency.WEEKLY))) : Optional.empty(),
                1 + random.nextInt(2),
                pick(List.of(ProrationSides.values())),
                Optional.empty(),
                chance(30),
                On.EVERYTHING,
                BigDecimal.ZERO,
                seats,
                Optional.empty());
    }

    private SubscriptionFact subscription(Known contract, Instant from) {
        boolean inArrears = chance(40);
        return new SubscriptionFact(
                name(contract),
                "plan",
                pick(List.of(Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.WEEKLY)),
                BigDecimal.valueOf(random.nextInt(5)),
                inArrears,
                Optional.of(term(from)),
                Optional.empty(),
                chance(70),
                Optional.empty(),
                inArrears || chance(50),
                chance(20),
                List.of());
    }

    /** Of one that has not begun: a child that has begun is what it was agreed to be (R6). */
    private boolean recurringEdit(Known contract, Instant told, Instant from, List<RequestFact> requests) {
        Optional<RecurringFact> future = some(
                contract.recurring, any -> any.term().startingAt().isAfter(told) && contract.isUntouched(any.name()));
        future.ifPresent(recurring -> {
            boolean grants = chance(50);
            contract.edited.add(recurring.name());
            requests.add(new RequestFact.Recurring(
                    RandomFacts.CUSTOMER,
                    contract.name(),
                    recurring.name(),
                    recurring.commit(),
                    recurring.currency(),
                    grants ? Optional.of(money()) : Optional.empty(),
                    grants
                            ? Optional.empty()
                            : Optional.of(
                                    hours(Term.later(from, recurring.term().startingAt()), 24 * 20))));
        });
        return future.isPresent();
    }

    /** What is in advance was charged by the end that was known then (S11). */
    private boolean subscriptionEnd(Known contract, Instant told, Instant from, List<RequestFact> requests) {
        Optional<SubscriptionFact> open = some(
                contract.subscriptions,
                any -> (any.inArrears() || start(contract, any).isAfter(told))
                        && any.term()
                                .flatMap(Term::end)
                                .filter(end -> !end.isAfter(told))
                                .isEmpty()
                        && (contract.end == null || contract.end.isAfter(told))
                        && contract.isUntouched(any.name()));
        open.ifPresent(subscription -> {
            contract.edited.add(subscription.name());
            requests.add(new RequestFact.SubscriptionEnd(
                    RandomFacts.CUSTOMER,
                    contract.name(),
                    subscription.name(),
                    Optional.of(hours(Term.later(from, start(contract, subscription)), 24))));
        });
        return open.isPresent();
    }

    private static Instant start(Known contract, SubscriptionFact subscription) {
        return subscription.term().orElse(contract.creation().term()).startingAt();
    }

    private boolean segment(Known contract, Instant told, Instant from, List<RequestFact> requests) {
        Optional<BalanceFact> found = some(contract.balances, any -> isPlain(any) && contract.isUntouched(any.name()));
        found.ifPresent(balance -> {
            contract.edited.add(balance.name());
            int last = balance.segments().size();
            boolean begins =
                    balance.segments().get(last - 1).period().startingAt().isAfter(told);
            Change change = begins ? pick(List.of(Change.ADDED, Change.CHANGED)) : Change.ADDED;
            SegmentFact segment = segment(from);
            requests.add(new RequestFact.Segment(
                    RandomFacts.CUSTOMER,
                    contract.name(),
                    balance.name(),
                    balance.commit(),
                    balance.currency(),
                    change,
                    change == Change.ADDED ? last + 1 : last,
                    Optional.of(segment.amount()),
                    change == Change.ADDED || chance(50) ? Optional.of(segment.period()) : Optional.empty()));
        });
        return found.isPresent();
    }

    private boolean item(Known contract, Instant told, Instant from, List<RequestFact> requests) {
        Optional<ChargeFact> found = some(
                contract.charges,
                any -> any.schedule().recurring().isEmpty()
                        && any.schedule().items().get(0).timestamp().isAfter(told)
                        && contract.isUntouched(any.name()));
        found.ifPresent(charge -> {
            contract.edited.add(charge.name());
            boolean adds = chance(50);
            requests.add(new RequestFact.Item(
                    RandomFacts.CUSTOMER,
                    contract.name(),
                    charge.name(),
                    false,
                    FactParser.USD,
                    adds ? Change.ADDED : Change.CHANGED,
                    adds ? 2 : 1,
                    Optional.of(money()),
                    Optional.of(from)));
        });
        return found.isPresent();
    }

    private boolean applies(Known contract, Instant told, List<RequestFact> requests) {
        Optional<BalanceFact> found = future(contract, told);
        found.ifPresent(balance -> {
            On products = On.products("p1", "p3");
            On on = balance.on().specifiers().isEmpty()
                    ? products
                    : new On(List.of(), List.of(), products.asSpecifiers(Map.of(), Map.of()));
            requests.add(new RequestFact.Applies(
                    RandomFacts.CUSTOMER, contract.name(), balance.name(), balance.commit(), on));
        });
        return found.isPresent();
    }

    private boolean archived(Known contract, Instant told, List<RequestFact> requests) {
        Optional<BalanceFact> found = future(contract, told)
                .filter(balance -> balance.purchase().stream()
                        .noneMatch(bought -> bought.items().stream()
                                .anyMatch(item -> !item.timestamp().isAfter(told))))
                .filter(balance ->
                        balance.purchase().flatMap(ScheduleFact::recurring).isEmpty());
        found.ifPresent(balance -> {
            contract.edited.add(balance.name());
            requests.add(new RequestFact.ArchiveTerm(
                    RandomFacts.CUSTOMER,
                    contract.name(),
                    balance.name(),
                    balance.commit() ? "commits" : "credits",
                    told));
        });
        return found.isPresent();
    }

    /** Of which no segment has begun. */
    private Optional<BalanceFact> future(Known contract, Instant told) {
        return some(
                contract.balances,
                any -> isPlain(any)
                        && contract.isUntouched(any.name())
                        && any.segments().get(0).period().startingAt().isAfter(told));
    }

    private static boolean isPlain(BalanceFact balance) {
        return !balance.postpaid();
    }

    /** The usage of a region that is nobody's as well, or that alone. */
    private FilterFact filter(Known contract, Instant from) {
        FilterFact agreed = contract.creation().filter().orElseThrow();
        String nobodys = "x-" + contract.name();
        List<String> values = chance(60)
                ? Stream.concat(agreed.groupValues().stream(), Stream.of(nobodys))
                        .toList()
                : List.of(nobodys);
        return new FilterFact(agreed.groupKey(), values, Optional.of(from));
    }

    private RateFact rate(Instant from) {
        boolean plan = chance(40);
        return new RateFact(
                plan ? "plan" : "p2",
                FactParser.USD,
                FactParser.USD,
                new PriceFact(RateType.FLAT, List.of(new TierFact(Optional.empty(), money())), Optional.empty()),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                term(from),
                true,
                plan ? Optional.of(Frequency.MONTHLY) : Optional.empty());
    }

    /** An earlier one, of a contract in which nothing was made by the end that was known before (R5, S11). */
    private boolean end(Known contract, Instant from, List<RequestFact> requests) {
        boolean earlier = contract.end == null || from.isBefore(contract.end);
        if (!earlier
                || contract.creation().transition().isPresent()
                || !contract.recurring.isEmpty()
                || contract.subscriptions.stream().anyMatch(any -> !any.inArrears())) {
            return false;
        }
        contract.end = from;
        // What it cuts is no more what it was.
        contract.balances.forEach(balance -> contract.edited.add(balance.name()));
        contract.charges.forEach(charge -> contract.edited.add(charge.name()));
        return requests.add(new RequestFact.End(RandomFacts.CUSTOMER, contract.name(), Optional.of(from)));
    }

    private Term term(Instant from) {
        return new Term(from, chance(50) ? from.plus(Duration.ofDays(1 + random.nextInt(90))) : null);
    }

    private String name(Known contract) {
        return contract.name() + ".new" + named++;
    }

    private static Instant hours(Instant from, int hours) {
        return from.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(hours));
    }

    private BigDecimal money() {
        return BigDecimal.valueOf(1 + random.nextInt(10_000), 2);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> Optional<T> some(List<T> values, Function<T, Boolean> wanted) {
        List<T> found = values.stream().filter(wanted::apply).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(pick(found));
    }
}
