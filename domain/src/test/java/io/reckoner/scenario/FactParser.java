package io.reckoner.scenario;

import io.reckoner.balance.AmountDistribution;
import io.reckoner.balance.PaymentGate;
import io.reckoner.contract.ProrationSides;
import io.reckoner.contract.ResellerType;
import io.reckoner.money.RoundingRule;
import io.reckoner.scenario.Facts.AmountFact;
import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.BalanceKind;
import io.reckoner.scenario.Facts.ChangeFact;
import io.reckoner.scenario.Facts.ChargeFact;
import io.reckoner.scenario.Facts.DiscountFact;
import io.reckoner.scenario.Facts.FundedFact;
import io.reckoner.scenario.Facts.FundingFact;
import io.reckoner.scenario.Facts.ItemFact;
import io.reckoner.scenario.Facts.On;
import io.reckoner.scenario.Facts.OverrideFact;
import io.reckoner.scenario.Facts.PaymentFact;
import io.reckoner.scenario.Facts.PriceFact;
import io.reckoner.scenario.Facts.ProductFact;
import io.reckoner.scenario.Facts.RateFact;
import io.reckoner.scenario.Facts.RecurringFact;
import io.reckoner.scenario.Facts.RecurringScheduleFact;
import io.reckoner.scenario.Facts.RoyaltyFact;
import io.reckoner.scenario.Facts.ScheduleFact;
import io.reckoner.scenario.Facts.SeatsFact;
import io.reckoner.scenario.Facts.SegmentFact;
import io.reckoner.scenario.Facts.ServiceFact;
import io.reckoner.scenario.Facts.SpecifierFact;
import io.reckoner.scenario.Facts.SubscriptionFact;
import io.reckoner.scenario.Facts.TaxFact;
import io.reckoner.scenario.Facts.ThresholdFact;
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
import java.util.Objects;
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

    private final Map<String, Held> balances = new HashMap<>();
    /** Each with its contract. */
    private final Map<String, String> subscriptions = new HashMap<>();

    private final Map<String, String> charges = new HashMap<>();

    private final Map<String, String> services = new HashMap<>();

    private final RequestParser requests = new RequestParser(this);
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
        } else if (words.take("package")) {
            draft.packages.add(PackageParser.read(named(words, "package"), words));
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
            balance(words, true, false);
        } else if (words.take("postpaid")) {
            balance(words, true, true);
        } else if (words.take("credit")) {
            balance(words, false, false);
        } else if (words.take("recurring")) {
            recurring(words);
        } else if (words.take("charge")) {
            ChargeFact charge = new ChargeFact(named(words, "charge"), schedule(words));
            current(words).charges.add(charge);
            charges.put(charge.name(), contract.orElse(""));
        } else if (words.take("discount")) {
            ChargeFact discount = new ChargeFact(named(words, "discount"), schedule(words));
            current(words).discounts.add(discount);
        } else if (words.take("service")) {
            service(words);
        } else if (words.take("royalty")) {
            royalty(words);
        } else if (words.take("filter")) {
            current(words).filters.add(ContractParser.filter(words));
        } else if (words.take("subscription")) {
            subscription(words);
        } else if (words.takeAll("spend threshold")) {
            threshold(words, false);
        } else if (words.takeAll("prepaid threshold")) {
            threshold(words, true);
        } else if (words.take("usage")) {
            usage(words);
        } else if (!requests.read(words)) {
            throw words.expected(
                    "a fact (contract, package, unit, product, rate, override, remove, commit, postpaid, credit,"
                            + " recurring, charge, discount, service, royalty, filter, subscription, spend threshold, prepaid threshold, usage),"
                            + " a request (manual, void, regenerate, correct, paid, payment failed, seats, end, archive, segment of, item of, applies, grants, enable, schedule, historical, open, cut over)"
                            + " or a command (bill, run, invoice, invoices, ledger)");
        }
    }

    private void royalty(Words words) {
        ResellerType type = words.constant(ResellerType.class, "aws, aws-pro-service, gcp or gcp-pro-service");
        Optional<BigDecimal> fraction = words.atNumber() ? Optional.of(words.number("a fraction")) : Optional.empty();
        Optional<Instant> from = Optional.empty();
        Optional<Instant> until = Optional.empty();
        boolean endless = false;
        On on = On.EVERYTHING;
        while (!words.done()) {
            if (words.take("from")) {
                from = Optional.of(words.instant("a start"));
            } else if (words.take("until")) {
                until = Optional.of(words.instant("an end"));
            } else if (words.takeAll("without end")) {
                endless = true;
            } else {
                on = on(words);
            }
        }
        current(words).royalties.add(new RoyaltyFact(type, fraction, from, until, endless, on));
    }

    private void service(Words words) {
        String name = named(words, "service");
        BigDecimal quantity = words.number("a quantity");
        words.require("@");
        BigDecimal unitPrice = words.number("a price");
        words.require("at");
        words.require("most");
        services.put(name, contract.orElseThrow());
        current(words).services.add(new ServiceFact(name, quantity, unitPrice, words.number("an amount")));
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
        var creation = ContractParser.creation(words, newCustomer, parent -> customerOf(known(parent, words)));
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
        PriceFact price = PriceParser.price(words);
        Optional<Frequency> billed = Optional.empty();
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
            } else if (words.take("billed")) {
                billed = Optional.of(words.constant(Frequency.class, "a frequency"));
            } else if (words.atInstant()) {
                term = words.term();
            } else {
                throw words.expected("a clause (for, commit rate, minimum, not-entitled, billed) or a term");
            }
        }
        if (billed.isEmpty()) {
            mention(name);
        } else {
            kinds.putIfAbsent(name, "product");
        }
        draft.rates.add(new RateFact(
                name, currency, unit.orElse(currency), price, values, commitRate, minimum, term, entitled, billed));
    }

    private void override(Words words) {
        String name = named(words, "override");
        Term term = words.term();
        On on = On.EVERYTHING;
        Optional<ChangeFact> change = Optional.empty();
        Optional<Boolean> entitled = Optional.empty();
        Optional<BigDecimal> priority = Optional.empty();
        Optional<FundedFact> funded = Optional.empty();
        Optional<Frequency> billed = Optional.empty();
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
            } else if (words.take("billed")) {
                billed = Optional.of(words.constant(Frequency.class, "a frequency"));
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
        current(words).overrides.add(new OverrideFact(name, term, on, change, entitled, priority, funded, billed));
    }

    /** {@code funded by pledge, gift} or {@code funded by anything}, and then {@code target commit rate}. */
    private FundedFact funded(Words words) {
        words.require("funded");
        words.require("by");
        var balances = new ArrayList<FundingFact>();
        if (!words.take("anything")) {
            for (String name : words.list("a balance or 'anything'")) {
                balances.add(new FundingFact(name, held(name, words).kind()));
            }
        }
        boolean commitRate = words.take("target");
        if (commitRate) {
            words.require("commit");
            words.require("rate");
        }
        return new FundedFact(balances, commitRate);
    }

    private void balance(Words words, boolean commit, boolean postpaid) {
        String name = words.key("a name for the " + (commit ? "commit" : "credit"));
        var terms = new BalanceDraft(ownCurrency(words));
        BigDecimal amount = words.number("an amount");
        terms.segment(words, amount, currency(words, terms.currency));
        if (postpaid) {
            words.require("true-up");
            terms.trueUp = Optional.of(words.instant("the date of its true-up"));
            terms.purchase = Optional.of(new ScheduleFact(
                    terms.currency,
                    List.of(new ItemFact(amount, BigDecimal.ONE, terms.trueUp.get())),
                    Optional.empty()));
        }
        int times = 0;
        while (!words.done()) {
            if (words.take("times")) {
                times = words.whole("how many of them");
            } else if (!clauseOfEvery(words, terms)
                    && !(commit && clauseOfCommit(words, terms))
                    && !(commit && !postpaid && clauseOfPrepaid(words, terms))) {
                terms.on = on(words);
            }
        }
        if (terms.shared && terms.purchase.isPresent() && terms.invoicedOn.isEmpty()) {
            throw words.expected("'invoiced on' a contract, as no contract has this commit");
        }
        if (times == 0) {
            add(name, commit, terms, words);
        }
        for (int number = 1; number <= times; number++) {
            add(name + "-" + number, commit, terms, words);
        }
    }

    private void add(String name, boolean commit, BalanceDraft terms, Words words) {
        register(name, commit ? "commit" : "credit", words);
        balances.put(
                name,
                new Held(
                        commit ? BalanceKind.COMMIT : BalanceKind.CREDIT,
                        customer(words),
                        terms.shared ? Optional.empty() : contract,
                        terms.currency,
                        terms.trueUp.map(date ->
                                new TrueUp(terms.invoicedOn.or(() -> contract).orElseThrow(), date))));
        BalanceFact fact = terms.build(name, commit, customer(words));
        (terms.shared ? draft.customerBalances : current(words).balances).add(fact);
    }

    private boolean clauseOfEvery(Words words, BalanceDraft terms) {
        if (words.take("and")) {
            terms.segment(words, words.number("an amount"), terms.currency);
        } else if (words.take("priority")) {
            terms.priority = Optional.of(words.number("a priority"));
        } else if (words.take("at")) {
            terms.atCommitRate = commitRate(words);
        } else if (words.takeAll("rolls over")) {
            terms.rolloverFraction = words.number("a fraction");
        } else if (words.take("labelled")) {
            terms.fields = words.pairs("field=value");
        } else if (words.take("shared")) {
            terms.shared = true;
            terms.contracts = words.take("by") ? words.list("a contract") : List.of();
        } else if (words.takeAll("open to")) {
            terms.children = Optional.of(children(words));
        } else {
            return false;
        }
        return true;
    }

    /** Empty: all of them. */
    static List<String> children(Words words) {
        return words.take("children") ? List.of() : words.list("a contract, or 'children'");
    }

    private static boolean clauseOfCommit(Words words, BalanceDraft terms) {
        if (words.take("not-invoiced")) {
            terms.invoiced = false;
        } else if (words.takeAll("invoiced on")) {
            terms.invoicedOn = Optional.of(words.key("a contract"));
        } else {
            return false;
        }
        return true;
    }

    private boolean clauseOfPrepaid(Words words, BalanceDraft terms) {
        if (words.take("paid")) {
            terms.purchase = Optional.of(schedule(words));
        } else if (words.take("gated")) {
            terms.gate = Optional.of(gate(words));
        } else if (words.take("taxed")) {
            terms.tax = Optional.of(tax(words));
        } else {
            return false;
        }
        return true;
    }

    private static PaymentGate.Provider gate(Words words) {
        return words.constant(PaymentGate.Provider.class, "stripe or external");
    }

    private static TaxFact tax(Words words) {
        return new TaxFact(words.key("a name for the tax"), words.number("an amount"));
    }

    private void recurring(Words words) {
        boolean commit = words.take("commit");
        if (!commit) {
            words.require("credit");
        }
        String name = named(words, "balance");
        AmountFact access = amount(words);
        String currency = currency(words, ownCurrency(words));
        Term term = words.term();
        Optional<Frequency> frequency = words.constant(Frequency.class);
        Optional<AmountFact> price = Optional.empty();
        int periods = 1;
        ProrationSides proration = ProrationSides.FIRST_AND_LAST;
        Optional<BigDecimal> priority = Optional.empty();
        boolean atCommitRate = false;
        BigDecimal rolloverFraction = BigDecimal.ZERO;
        Optional<SeatsFact> seats = Optional.empty();
        Optional<List<String>> children = Optional.empty();
        On on = On.EVERYTHING;
        while (!words.done()) {
            if (words.takeAll("for each")) {
                boolean prorated = words.take("prorated");
                boolean individual = words.take("own");
                words.require("seat");
                words.require("of");
                seats = Optional.of(new SeatsFact(words.key("a subscription"), prorated, individual));
            } else if (words.takeAll("rolls over")) {
                rolloverFraction = words.number("a fraction");
            } else if (words.takeAll("open to")) {
                children = Optional.of(children(words));
            } else if (commit && words.take("paid")) {
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
        balances.put(
                name,
                new Held(
                        commit ? BalanceKind.RECURRING_COMMIT : BalanceKind.RECURRING_CREDIT,
                        customer(words),
                        contract,
                        currency,
                        Optional.empty()));
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
                        on,
                        rolloverFraction,
                        seats,
                        children));
    }

    private void subscription(Words words) {
        String name = named(words, "subscription");
        subscriptions.put(name, contract.orElse(""));
        String product = words.key("a product");
        kinds.putIfAbsent(product, "product");
        Frequency frequency = words.constant(Frequency.class, "a frequency");
        BigDecimal quantity = words.number("a quantity");
        boolean inArrears = false;
        Optional<Term> term = Optional.empty();
        Optional<Instant> anchor = Optional.empty();
        boolean prorated = true;
        Optional<RoundingRule> rounding = Optional.empty();
        boolean increasesLater = false;
        boolean alone = false;
        var heldBy = new ArrayList<String>();
        while (!words.done()) {
            if (words.takeAll("in arrears")) {
                inArrears = true;
            } else if (words.take("anchored")) {
                anchor = Optional.of(words.instant("an anchor"));
            } else if (words.take("not-prorated")) {
                prorated = false;
            } else if (words.take("rounded")) {
                rounding = Optional.of(rounding(words));
            } else if (words.takeAll("increases later")) {
                increasesLater = true;
            } else if (words.takeAll("on scheduled invoices")) {
                alone = true;
            } else if (words.takeAll("held by")) {
                heldBy.add(words.key("a key"));
                heldBy.addAll(words.list("an id"));
            } else if (words.atInstant()) {
                term = Optional.of(words.term());
            } else {
                throw words.expected("a clause (in arrears, anchored, not-prorated, rounded, increases later,"
                        + " on scheduled invoices, held by) or a term");
            }
        }
        current(words)
                .subscriptions
                .add(new SubscriptionFact(
                        name,
                        product,
                        frequency,
                        quantity,
                        inArrears,
                        term,
                        anchor,
                        prorated,
                        rounding,
                        increasesLater,
                        alone,
                        heldBy));
    }

    private void threshold(Words words, boolean prepaid) {
        BigDecimal amount = words.number("an amount");
        Optional<BigDecimal> rechargeTo = Optional.empty();
        if (prepaid) {
            words.require("recharge");
            words.require("to");
            rechargeTo = Optional.of(words.number("an amount"));
        }
        String currency = ownCurrency(words);
        String unit = prepaid ? words.oneOf(units).orElse(currency) : currency;
        boolean enabled = true;
        Optional<String> name = Optional.empty();
        Optional<BigDecimal> priority = Optional.empty();
        Optional<PaymentGate.Provider> gate = Optional.empty();
        Optional<TaxFact> tax = Optional.empty();
        Optional<DiscountFact> discount = Optional.empty();
        On on = On.EVERYTHING;
        Map<String, String> excluded = Map.of();
        while (!words.done()) {
            if (words.take("disabled")) {
                enabled = false;
            } else if (words.take("named")) {
                name = Optional.of(words.key("a name"));
            } else if (words.take("priority")) {
                priority = Optional.of(words.number("a priority"));
            } else if (words.take("gated")) {
                gate = Optional.of(gate(words));
            } else if (words.take("taxed")) {
                tax = Optional.of(tax(words));
            } else if (words.take("paying")) {
                BigDecimal share = words.number("a share");
                discount = Optional.of(new DiscountFact(
                        share, words.takeAll("up to") ? Optional.of(words.number("an amount")) : Optional.empty()));
            } else if (prepaid && words.take("excluding")) {
                excluded = words.pairs("field=value");
            } else if (prepaid) {
                on = on(words);
            } else {
                throw words.expected("a clause (disabled, named, priority, gated, taxed, paying)");
            }
        }
        current(words)
                .thresholds
                .add(new ThresholdFact(
                        enabled,
                        amount,
                        rechargeTo,
                        unit,
                        currency,
                        name,
                        priority,
                        new PaymentFact(gate, tax),
                        discount,
                        on,
                        excluded));
    }

    /** The contract of a subscription. */
    /** Whose contract has a professional service. */
    String served(String service, Words words) {
        String found = services.get(service);
        if (found == null) {
            throw words.expected("a professional service that is stated before");
        }
        return found;
    }

    String subscriber(String subscription, Words words) {
        return Optional.ofNullable(subscriptions.get(subscription))
                .orElseThrow(() -> words.expected("'" + subscription + "' to be a subscription stated before"));
    }

    /** The contract of a scheduled charge. */
    Optional<String> charged(String charge) {
        return Optional.ofNullable(charges.get(charge));
    }

    String charged(String charge, Words words) {
        return charged(charge).orElseThrow(() -> words.expected("'" + charge + "' to be a charge stated before"));
    }

    boolean isSubscription(String name) {
        return subscriptions.containsKey(name);
    }

    boolean isHeld(String name) {
        return balances.containsKey(name);
    }

    Held held(String balance, Words words) {
        return Optional.ofNullable(balances.get(balance))
                .orElseThrow(() -> words.expected("'" + balance + "' to be a balance stated before"));
    }

    String customerOf(String contractName) {
        return Objects.requireNonNull(customers.get(contractName));
    }

    String currencyOf(String contractName) {
        return Objects.requireNonNull(currencies.get(contractName));
    }

    void add(RequestFact request) {
        draft.requests.add(request);
    }

    /** What requests need to know of a balance; {@code contract} empty at customer level. */
    record Held(
            BalanceKind kind, String customer, Optional<String> contract, String currency, Optional<TrueUp> trueUp) {}

    /** Where and when what was not drawn of a postpaid commit is billed. */
    record TrueUp(String contract, Instant date) {}

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
            rounding = Optional.of(rounding(words));
        }
        return new AmountFact(price, quantity, rounding);
    }

    private static RoundingRule rounding(Words words) {
        RoundingMode mode = words.constant(RoundingMode.class, "half-up, floor or ceiling");
        return new RoundingRule(mode, words.whole("decimal places"));
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
    On on(Words words) {
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
            boolean isTag = words.take("tag");
            List<String> names = words.list(isTag ? "a tag" : "a product");
            if (!isTag) {
                names.forEach(this::mention);
            }
            named = isTag ? new On(List.of(), names, List.of()) : new On(names, List.of(), List.of());
        } else if (!words.at("for")) {
            throw words.expected("'on' products, 'on tag' or 'for' group values");
        }
        if (!words.at("for")) {
            return named;
        }
        SpecifierFact values = values(words);
        return new On(List.of(), List.of(), named.asSpecifiers(values.pricingValues(), values.presentationValues()));
    }

    /** {@code for region=us, user=ann}, told apart by what products have; nothing said is none. */
    SpecifierFact values(Words words) {
        var pricing = new LinkedHashMap<String, String>();
        var presentation = new LinkedHashMap<String, String>();
        if (words.take("for")) {
            words.pairs("group=value")
                    .forEach((key, value) -> (pricingKeys.contains(key) ? pricing : presentation).put(key, value));
        }
        return new SpecifierFact(Optional.empty(), List.of(), pricing, presentation);
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
        private Optional<Instant> trueUp = Optional.empty();
        private BigDecimal rolloverFraction = BigDecimal.ZERO;
        private Optional<PaymentGate.Provider> gate = Optional.empty();
        private Optional<TaxFact> tax = Optional.empty();
        private Map<String, String> fields = Map.of();
        private Optional<List<String>> children = Optional.empty();

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
                    invoicedOn,
                    trueUp.isPresent(),
                    rolloverFraction,
                    new PaymentFact(gate, tax),
                    fields,
                    children);
        }
    }
}
