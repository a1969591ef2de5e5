package io.reckoner.scenario;

import io.reckoner.balance.AmountDistribution;
import io.reckoner.contract.ProrationSides;
import io.reckoner.money.RoundingRule;
import io.reckoner.scenario.Facts.AmountFact;
import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.BalanceKind;
import io.reckoner.scenario.Facts.ChangeFact;
import io.reckoner.scenario.Facts.ChargeFact;
import io.reckoner.scenario.Facts.FundedFact;
import io.reckoner.scenario.Facts.FundingFact;
import io.reckoner.scenario.Facts.ItemFact;
import io.reckoner.scenario.Facts.On;
import io.reckoner.scenario.Facts.OverrideFact;
import io.reckoner.scenario.Facts.PriceFact;
import io.reckoner.scenario.Facts.ProductFact;
import io.reckoner.scenario.Facts.RateFact;
import io.reckoner.scenario.Facts.RecurringFact;
import io.reckoner.scenario.Facts.RecurringScheduleFact;
import io.reckoner.scenario.Facts.ScheduleFact;
import io.reckoner.scenario.Facts.SegmentFact;
import io.reckoner.scenario.Facts.UnitFact;
import io.reckoner.scenario.Facts.UsageFact;
import io.reckoner.scenario.Facts.WorthFact;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads facts. What belongs to a contract belongs to the one named last. */
final class FactParser {
    static final String USD = "USD";
    /** Before any contract of a scenario. */
    private static final Term ALWAYS = new Term(Instant.parse("2000-01-01T00:00:00Z"), null);

    private final Map<String, String> kinds = new HashMap<>(Map.of(Facts.FIXED_PRODUCT, "product"));
    private final Map<String, String> customers = new LinkedHashMap<>();
    private final Map<String, String> currencies = new HashMap<>();
    private final Set<String> declared = new HashSet<>(Set.of(USD));
    private final Set<String> units = new HashSet<>();
    /** Every other group key is a presentation key. */
    private final Set<String> pricingKeys = new HashSet<>();

    private final Map<String, BalanceKind> balanceKinds = new HashMap<>();
    private FactsDraft draft = new FactsDraft();
    private Optional<String> contract = Optional.empty();

    /** Every contract and its customer. */
    Map<String, String> customers() {
        return new LinkedHashMap<>(customers);
    }

    /** What was stated since the last time. */
    Facts take() {
        Facts facts = draft.build();
        draft = new FactsDraft();
        return facts;
    }

    String known(String name, Words words) {
        if (!customers.containsKey(name)) {
            throw new ScenarioSyntaxException(words.line(), "found '" + name + "', expected a contract");
        }
        return name;
    }

    void read(Words words) {
        if (words.take("contract")) {
            contract(words);
        } else if (words.take("unit")) {
            unit(words);
        } else if (words.take("product")) {
            product(words);
        } else if (words.take("rate")) {
            rate(words);
        } else if (words.take("override")) {
            override(words);
        } else if (words.take("remove")) {
            current(words).removedOverrides.add(words.key("an override"));
        } else if (words.take("commit")) {
            balance(words, true);
        } else if (words.take("credit")) {
            balance(words, false);
        } else if (words.take("recurring")) {
            recurring(words);
        } else if (words.take("charge")) {
            ChargeFact charge = new ChargeFact(named(words, "charge"), schedule(words));
            current(words).charges.add(charge);
        } else if (words.take("discount")) {
            ChargeFact discount = new ChargeFact(named(words, "discount"), schedule(words));
            current(words).discounts.add(discount);
        } else if (words.take("filter")) {
            current(words).filters.add(ContractParser.filter(words));
        } else if (words.take("usage")) {
            usage(words);
        } else {
            throw words.expected("a fact (contract, unit, product, rate, override, remove, commit, credit, recurring,"
                    + " charge, discount, filter, usage) or a command (bill, run, invoice, invoices, ledger)");
        }
    }

    private void contract(Words words) {
        String name = words.key("a contract");
        contract = Optional.of(name);
        if (words.done()) {
            known(name, words);
            return;
        }
        register(name, "contract", words);
        String customer = words.take("of") ? words.key("a customer") : name;
        boolean newCustomer = !customers.containsValue(customer);
        customers.put(name, customer);
        var creation = ContractParser.creation(words, newCustomer);
        creation.currency().ifPresent(this::declare);
        currencies.put(name, creation.currency().orElse(USD));
        current(words).created = Optional.of(creation);
    }

    private void unit(Words words) {
        String name = words.key("a unit");
        if (units.add(name)) {
            register(name, "unit", words);
        }
        Optional<WorthFact> worth = Optional.empty();
        if (words.take("worth")) {
            BigDecimal amount = words.number("an amount of money");
            worth = Optional.of(new WorthFact(fiat(words), amount));
        }
        draft.units.add(new UnitFact(name, worth));
    }

    private void product(Words words) {
        String name = words.key("a product");
        Optional<Instant> from = words.take("from") ? Optional.of(words.instant("a start")) : Optional.empty();
        if (from.isEmpty()) {
            register(name, "product", words);
        }
        ProductFact product = ProductParser.product(name, from, words);
        product.composite().ifPresent(composite -> composite.products().forEach(this::mention));
        product.pricingKeys().ifPresent(pricingKeys::addAll);
        draft.products.add(product);
    }

    /** A product that is only named need not be stated. */
    private void mention(String product) {
        if (kinds.putIfAbsent(product, "product") == null) {
            draft.products.add(ProductFact.plain(product));
        }
    }

    private void rate(Words words) {
        String name = words.key("a product");
        mention(name);
        PriceFact price = PriceParser.price(words);
        Optional<String> unit = words.oneOf(units);
        String currency = fiat(words);
        Map<String, String> values = Map.of();
        Optional<PriceFact> commitRate = Optional.empty();
        Optional<BigDecimal> minimum = Optional.empty();
        Term term = ALWAYS;
        boolean entitled = true;
        while (!words.done()) {
            if (words.take("for")) {
                values = words.pairs("group=value");
            } else if (words.take("commit")) {
                words.require("rate");
                commitRate = Optional.of(PriceParser.price(words));
            } else if (words.take("minimum")) {
                minimum = Optional.of(words.number("an amount"));
            } else if (words.take("not-entitled")) {
                entitled = false;
            } else if (words.atInstant()) {
                term = words.term();
            } else {
                throw words.expected("a clause (for, commit rate, minimum, not-entitled) or a term");
            }
        }
        draft.rates.add(new RateFact(
                name, currency, unit.orElse(currency), price, values, commitRate, minimum, term, entitled));
    }

    private void override(Words words) {
        String name = named(words, "override");
        Term term = words.term();
        On on = On.EVERYTHING;
        Optional<ChangeFact> change = Optional.empty();
        Optional<Boolean> entitled = Optional.empty();
        Optional<BigDecimal> priority = Optional.empty();
        Optional<FundedFact> funded = Optional.empty();
        while (!words.done()) {
            if (words.take("multiplier")) {
                change = Optional.of(ChangeFact.multiplier(words.number("a factor")));
            } else if (words.take("tiered")) {
                change = Optional.of(ChangeFact.tiered(PriceParser.tiers(words)));
            } else if (words.take("overwrite")) {
                PriceFact price = PriceParser.price(words);
                change = Optional.of(ChangeFact.overwrite(price, currency(words, ownCurrency(words))));
            } else if (words.take("entitled")) {
                entitled = Optional.of(true);
            } else if (words.take("not-entitled")) {
                entitled = Optional.of(false);
            } else if (words.take("priority")) {
                priority = Optional.of(words.number("a priority"));
            } else if (words.take("when")) {
                funded = Optional.of(funded(words));
            } else {
                on = on(words);
            }
        }
        if (funded.isPresent() && !funded.get().balances().isEmpty()) {
            on = new On(List.of(), List.of(), on.asSpecifiers(Map.of(), Map.of()));
            if (on.isEverything()) {
                throw words.expected("what it is on, as balances are named in its specifiers");
            }
        }
        current(words).overrides.add(new OverrideFact(name, term, on, change, entitled, priority, funded));
    }

    /** {@code funded by pledge, gift} or {@code funded by anything}, and then {@code target commit rate}. */
    private FundedFact funded(Words words) {
        words.require("funded");
        words.require("by");
        var balances = new ArrayList<FundingFact>();
        if (!words.take("anything")) {
            for (String name : words.list("a balance or 'anything'")) {
                balances.add(new FundingFact(
                        name,
                        Optional.ofNullable(balanceKinds.get(name))
                                .orElseThrow(() -> words.expected("'" + name + "' to be a balance stated before"))));
            }
        }
        boolean commitRate = words.take("target");
        if (commitRate) {
            words.require("commit");
            words.require("rate");
        }
        return new FundedFact(balances, commitRate);
    }

    private void balance(Words words, boolean commit) {
        String name = named(words, commit ? "commit" : "credit");
        balanceKinds.put(name, commit ? BalanceKind.COMMIT : BalanceKind.CREDIT);
        var draftBalance = new BalanceDraft(ownCurrency(words));
        draftBalance.segment(words, words.number("an amount"), currency(words, draftBalance.currency));
        while (!words.done()) {
            if (words.take("and")) {
                draftBalance.segment(words, words.number("an amount"), draftBalance.currency);
            } else if (commit && words.take("paid")) {
                draftBalance.purchase = Optional.of(schedule(words));
            } else if (commit && words.take("not-invoiced")) {
                draftBalance.invoiced = false;
            } else if (words.take("priority")) {
                draftBalance.priority = Optional.of(words.number("a priority"));
            } else if (words.take("at")) {
                draftBalance.atCommitRate = commitRate(words);
            } else if (words.take("shared")) {
                draftBalance.shared = true;
                draftBalance.contracts = words.take("by") ? words.list("a contract") : List.of();
            } else if (commit && words.take("invoiced")) {
                words.require("on");
                draftBalance.invoicedOn = Optional.of(words.key("a contract"));
            } else {
                draftBalance.on = on(words);
            }
        }
        if (draftBalance.shared && draftBalance.purchase.isPresent() && draftBalance.invoicedOn.isEmpty()) {
            throw words.expected("'invoiced on' a contract, as no contract has this commit");
        }
        BalanceFact fact = draftBalance.build(name, commit, customer(words));
        (draftBalance.shared ? draft.customerBalances : current(words).balances).add(fact);
    }

    private void recurring(Words words) {
        boolean commit = words.take("commit");
        if (!commit) {
            words.require("credit");
        }
        String name = named(words, "balance");
        balanceKinds.put(name, commit ? BalanceKind.RECURRING_COMMIT : BalanceKind.RECURRING_CREDIT);
        AmountFact access = amount(words);
        String currency = currency(words, ownCurrency(words));
        Term term = words.term();
        Optional<Frequency> frequency = words.constant(Frequency.class);
        Optional<AmountFact> price = Optional.empty();
        int periods = 1;
        ProrationSides proration = ProrationSides.FIRST_AND_LAST;
        Optional<BigDecimal> priority = Optional.empty();
        boolean atCommitRate = false;
        On on = On.EVERYTHING;
        while (!words.done()) {
            if (commit && words.take("paid")) {
                price = Optional.of(amount(words));
            } else if (words.take("lasting")) {
                periods = words.whole("a number of periods");
            } else if (words.take("prorated")) {
                proration = words.constant(ProrationSides.class, "none, first, last or first-and-last");
            } else if (words.take("priority")) {
                priority = Optional.of(words.number("a priority"));
            } else if (words.take("at")) {
                atCommitRate = commitRate(words);
            } else {
                on = on(words);
            }
        }
        current(words)
                .recurring
                .add(new RecurringFact(
                        name,
                        commit,
                        currency,
                        access,
                        price,
                        units.contains(currency) ? ownCurrency(words) : currency,
                        term,
                        frequency,
                        periods,
                        proration,
                        priority,
                        atCommitRate,
                        on));
    }

    private static boolean commitRate(Words words) {
        words.require("commit");
        words.require("rate");
        return true;
    }

    /** {@code 30.00}, {@code 4 @ 25.00}, {@code 30.00 rounded floor -2}. */
    private static AmountFact amount(Words words) {
        BigDecimal first = words.number("an amount");
        boolean counted = words.take("@");
        BigDecimal price = counted ? words.number("a unit price") : first;
        BigDecimal quantity = counted ? first : BigDecimal.ONE;
        Optional<RoundingRule> rounding = Optional.empty();
        if (words.take("rounded")) {
            RoundingMode mode = words.constant(RoundingMode.class, "half-up, floor or ceiling");
            rounding = Optional.of(new RoundingRule(mode, words.whole("decimal places")));
        }
        return new AmountFact(price, quantity, rounding);
    }

    /** {@code 40.00 on 2024-01-01 and 2 @ 30.00 on 2024-06-01}, or {@code 100.00 quarterly each 2024-01-01 .. 2025-01-01}. */
    private ScheduleFact schedule(Words words) {
        var items = new ArrayList<ItemFact>();
        AmountFact first = amount(words);
        String currency = fiat(words, ownCurrency(words));
        Optional<Frequency> frequency = words.constant(Frequency.class);
        if (frequency.isPresent()) {
            var distribution = words.constant(AmountDistribution.class, "each, divided or divided-rounded");
            Period term = words.period();
            return new ScheduleFact(
                    currency,
                    List.of(),
                    Optional.of(new RecurringScheduleFact(
                            first.unitPrice(), first.quantity(), frequency.get(), distribution, term)));
        }
        words.require("on");
        items.add(new ItemFact(first.unitPrice(), first.quantity(), words.instant("a date")));
        while (words.take("and")) {
            AmountFact next = amount(words);
            words.require("on");
            items.add(new ItemFact(next.unitPrice(), next.quantity(), words.instant("a date")));
        }
        return new ScheduleFact(currency, items, Optional.empty());
    }

    private void usage(Words words) {
        String product = words.key("a product");
        Instant start = words.instant("a start");
        Instant end = words.take("..") ? words.instant("an end") : start.plus(Duration.ofHours(1));
        BigDecimal quantity = words.number("a quantity");
        var groups = new LinkedHashMap<String, String>();
        while (!words.done()) {
            String[] pair = words.any("a group value").split("=", 2);
            if (pair.length < 2) {
                throw words.expected("group=value");
            }
            groups.put(pair[0], pair[1]);
        }
        draft.usage.add(new UsageFact(customer(words), product, new Period(start, end), quantity, groups));
    }

    /** {@code on calls, pings}, {@code on tag cloud}, {@code on calls for user=u1 or for user=u2}. */
    private On on(Words words) {
        On first = part(words);
        if (!words.take("or")) {
            return first;
        }
        var specifiers = new ArrayList<>(first.asSpecifiers(Map.of(), Map.of()));
        do {
            specifiers.addAll(part(words).asSpecifiers(Map.of(), Map.of()));
        } while (words.take("or"));
        return new On(List.of(), List.of(), specifiers);
    }

    private On part(Words words) {
        On named = On.EVERYTHING;
        if (words.take("on")) {
            named = words.take("tag")
                    ? new On(List.of(), words.list("a tag"), List.of())
                    : new On(words.list("a product"), List.of(), List.of());
        } else if (!words.at("for")) {
            throw words.expected("'on' products, 'on tag' or 'for' group values");
        }
        if (!words.take("for")) {
            return named;
        }
        var pricing = new LinkedHashMap<String, String>();
        var presentation = new LinkedHashMap<String, String>();
        words.pairs("group=value")
                .forEach((key, value) -> (pricingKeys.contains(key) ? pricing : presentation).put(key, value));
        return new On(List.of(), List.of(), named.asSpecifiers(pricing, presentation));
    }

    private String named(Words words, String kind) {
        String name = words.key("a name for the " + kind);
        register(name, kind, words);
        return name;
    }

    /** One id names one thing, whatever its kind. */
    private void register(String name, String kind, Words words) {
        String holder = kinds.putIfAbsent(name, kind);
        if (holder != null) {
            throw new ScenarioSyntaxException(words.line(), "'" + name + "' names a " + holder + " already");
        }
    }

    /** A currency or a custom unit. */
    private String currency(Words words, String otherwise) {
        return words.oneOf(units).orElseGet(() -> fiat(words, otherwise));
    }

    /** The currency of the contract, unless another one is said. */
    private String fiat(Words words) {
        return fiat(words, contract.map(currencies::get).orElse(USD));
    }

    private String fiat(Words words, String otherwise) {
        String currency = words.currency().orElse(otherwise);
        declare(currency);
        return currency;
    }

    private void declare(String currency) {
        if (declared.add(currency)) {
            draft.currencies.add(currency);
        }
    }

    private FactsDraft.ContractDraft current(Words words) {
        String name = contract.orElseThrow(
                () -> new ScenarioSyntaxException(words.line(), "no contract yet; this belongs to one"));
        return draft.contract(name, customers.get(name));
    }

    private String customer(Words words) {
        current(words);
        return customers.get(contract.orElseThrow());
    }

    private String ownCurrency(Words words) {
        current(words);
        return currencies.get(contract.orElseThrow());
    }

    /** A commit or credit being read. */
    private static final class BalanceDraft {
        private String currency;
        private final List<SegmentFact> segments = new ArrayList<>();
        private Optional<ScheduleFact> purchase = Optional.empty();
        private boolean invoiced = true;
        private boolean shared;
        private Optional<BigDecimal> priority = Optional.empty();
        private boolean atCommitRate;
        private On on = On.EVERYTHING;
        private List<String> contracts = List.of();
        private Optional<String> invoicedOn = Optional.empty();

        BalanceDraft(String currency) {
            this.currency = currency;
        }

        void segment(Words words, BigDecimal amount, String itsCurrency) {
            currency = itsCurrency;
            segments.add(new SegmentFact(amount, words.period()));
        }

        BalanceFact build(String name, boolean commit, String customer) {
            return new BalanceFact(
                    name,
                    commit,
                    customer,
                    currency,
                    segments,
                    purchase,
                    invoiced,
                    priority,
                    atCommitRate,
                    on,
                    contracts,
                    invoicedOn);
        }
    }
}
