package io.reckoner.scenario;

import io.reckoner.balance.AmountDistribution;
import io.reckoner.balance.PaymentGate;
import io.reckoner.catalog.RateType;
import io.reckoner.contract.ProrationSides;
import io.reckoner.contract.ResellerType;
import io.reckoner.contract.StatementDay;
import io.reckoner.money.RoundingRule;
import io.reckoner.time.Cadence;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a scenario states before its next command, in order and by name. Amounts are in the major unit of their
 * currency, or in custom units; a name is the key of the thing's id.
 *
 * @param currencies ISO codes other than USD that are used for the first time
 * @param units custom pricing units, and what they are worth
 * @param contracts new ones, and new terms of known ones
 * @param requests what is asked of things that are there by then
 */
public record Facts(
        List<String> currencies,
        List<UnitFact> units,
        List<ProductFact> products,
        List<RateFact> rates,
        List<ContractFact> contracts,
        List<BalanceFact> customerBalances,
        List<RequestFact> requests,
        List<UsageFact> usage,
        List<PackageFact> packages) {

    /** Facts without packages. */
    Facts(
            List<String> currencies,
            List<UnitFact> units,
            List<ProductFact> products,
            List<RateFact> rates,
            List<ContractFact> contracts,
            List<BalanceFact> customerBalances,
            List<RequestFact> requests,
            List<UsageFact> usage) {
        this(currencies, units, products, rates, contracts, customerBalances, requests, usage, List.of());
    }

    /** Facts without requests. */
    Facts(
            List<String> currencies,
            List<UnitFact> units,
            List<ProductFact> products,
            List<RateFact> rates,
            List<ContractFact> contracts,
            List<BalanceFact> customerBalances,
            List<UsageFact> usage) {
        this(currencies, units, products, rates, contracts, customerBalances, List.of(), usage);
    }

    /** The product every charge, commit and credit is booked on; FIXED, so that nothing can draw for it. */
    public static final String FIXED_PRODUCT = "fixed";

    public static String rateCard(String currency) {
        return "card-" + currency;
    }

    public boolean isEmpty() {
        return units.isEmpty()
                && products.isEmpty()
                && rates.isEmpty()
                && contracts.isEmpty()
                && packages.isEmpty()
                && customerBalances.isEmpty()
                && requests.isEmpty()
                && usage.isEmpty();
    }

    /** A custom pricing unit; on a currency's card it may be {@code worth} something. */
    public record UnitFact(String name, Optional<WorthFact> worth) {}

    public record WorthFact(String currency, BigDecimal amount) {}

    /**
     * A usage product, a composite one if it says of what, or what is said of it {@code from} an instant on. What is not
     * said is as it was before.
     *
     * @param asMetered whether conversion and rounding end
     */
    public record ProductFact(
            String name,
            Optional<Instant> from,
            Optional<List<String>> tags,
            Optional<List<String>> pricingKeys,
            Optional<List<String>> presentationKeys,
            Optional<ConversionFact> conversion,
            Optional<QuantityRoundingFact> rounding,
            boolean asMetered,
            Optional<CompositeFact> composite) {
        static ProductFact plain(String name) {
            return tagged(name, Optional.empty(), Optional.empty());
        }

        static ProductFact tagged(String name, Optional<Instant> from, Optional<List<String>> tags) {
            return new ProductFact(
                    name,
                    from,
                    tags,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty());
        }
    }

    public record ConversionFact(boolean divides, BigDecimal factor) {}

    /** UP and DOWN are away from zero and towards it. */
    public record QuantityRoundingFact(RoundingMode mode, int decimals) {}

    public record CompositeFact(
            List<String> products, List<String> tags, boolean withComposites, boolean acrossContracts) {}

    /** Tiers, the last one without size; a flat price or percentage is the last one alone. Of CUSTOM: its definition. */
    public record PriceFact(RateType type, List<TierFact> tiers, Optional<CustomFact> custom) {
        static PriceFact flat(BigDecimal price) {
            return new PriceFact(RateType.FLAT, List.of(new TierFact(Optional.empty(), price)), Optional.empty());
        }

        boolean isTiered() {
            return type == RateType.TIERED || type == RateType.TIERED_PERCENTAGE;
        }

        /** A percentage has fractions for prices, and an amount of money for a size. */
        boolean isPercentage() {
            return type == RateType.PERCENTAGE || type == RateType.TIERED_PERCENTAGE;
        }
    }

    public record TierFact(Optional<BigDecimal> size, BigDecimal price) {}

    /** One member of a CUSTOM rate's definition, a number or a text. */
    public record CustomFact(String member, String value) {
        String json() {
            return object().toString();
        }

        Json object() {
            return new Json()
                    .with(member, number().<Object>map(Function.identity()).orElse(value));
        }

        private Optional<BigDecimal> number() {
            return value.matches("-?[0-9]+(\\.[0-9]+)?") ? Optional.of(new BigDecimal(value)) : Optional.empty();
        }
    }

    /**
     * A row of its currency's card.
     *
     * @param unit what the prices are in: the currency or a custom unit
     * @param groupValues the pricing values it is for
     * @param minimum of a composite, in the currency
     */
    public record RateFact(
            String product,
            String currency,
            String unit,
            PriceFact price,
            Map<String, String> groupValues,
            Optional<PriceFact> commitRate,
            Optional<BigDecimal> minimum,
            Term term,
            boolean entitled,
            Optional<Frequency> billed) {
        /** Of a product that is not a subscription. */
        public RateFact(
                String product,
                String currency,
                String unit,
                PriceFact price,
                Map<String, String> groupValues,
                Optional<PriceFact> commitRate,
                Optional<BigDecimal> minimum,
                Term term,
                boolean entitled) {
            this(product, currency, unit, price, groupValues, commitRate, minimum, term, entitled, Optional.empty());
        }
    }

    /**
     * A contract, or terms added to one.
     *
     * @param created empty if the contract exists already
     */
    public record ContractFact(
            String name,
            String customer,
            Optional<Creation> created,
            List<OverrideFact> overrides,
            List<String> removedOverrides,
            List<BalanceFact> balances,
            List<RecurringFact> recurring,
            List<ChargeFact> charges,
            List<ChargeFact> discounts,
            List<FilterFact> filters,
            List<SubscriptionFact> subscriptions,
            List<ThresholdFact> thresholds,
            List<ServiceFact> services,
            List<RoyaltyFact> royalties) {

        /** A contract without professional services and royalties. */
        ContractFact(
                String name,
                String customer,
                Optional<Creation> created,
                List<OverrideFact> overrides,
                List<String> removedOverrides,
                List<BalanceFact> balances,
                List<RecurringFact> recurring,
                List<ChargeFact> charges,
                List<ChargeFact> discounts,
                List<FilterFact> filters,
                List<SubscriptionFact> subscriptions,
                List<ThresholdFact> thresholds) {
            this(
                    name,
                    customer,
                    created,
                    overrides,
                    removedOverrides,
                    balances,
                    recurring,
                    charges,
                    discounts,
                    filters,
                    subscriptions,
                    thresholds,
                    List.of(),
                    List.of());
        }

        /** A contract without subscriptions and thresholds. */
        ContractFact(
                String name,
                String customer,
                Optional<Creation> created,
                List<OverrideFact> overrides,
                List<String> removedOverrides,
                List<BalanceFact> balances,
                List<RecurringFact> recurring,
                List<ChargeFact> charges,
                List<ChargeFact> discounts,
                List<FilterFact> filters) {
            this(
                    name,
                    customer,
                    created,
                    overrides,
                    removedOverrides,
                    balances,
                    recurring,
                    charges,
                    discounts,
                    filters,
                    List.of(),
                    List.of());
        }

        boolean hasNewTerms() {
            return !(overrides.isEmpty()
                    && removedOverrides.isEmpty()
                    && balances.isEmpty()
                    && recurring.isEmpty()
                    && charges.isEmpty()
                    && discounts.isEmpty()
                    && subscriptions.isEmpty()
                    && thresholds.isEmpty()
                    && services.isEmpty()
                    && royalties.isEmpty());
        }
    }

    /**
     * What is fixed when a contract is created.
     *
     * @param newCustomer whether its customer comes into being with it
     * @param currency of its rate card; empty: it has none
     */
    /** The package that says what a contract agrees, by its name or by an alias. */
    public record PackagedFact(String name, boolean isAlias) {}

    public record Creation(
            boolean newCustomer,
            Term term,
            Optional<String> currency,
            Optional<BigDecimal> priority,
            Optional<Integer> netPaymentTermsDays,
            boolean explicitPriorities,
            boolean consolidate,
            Frequency statements,
            StatementDay day,
            Optional<Instant> anchor,
            Optional<Instant> generationStartingAt,
            Optional<FilterFact> filter,
            Optional<TransitionFact> transition,
            Optional<HierarchyFact> hierarchy,
            Optional<PackagedFact> packaged) {

        /** Of a contract that says itself what it agrees. */
        Creation(
                boolean newCustomer,
                Term term,
                Optional<String> currency,
                Optional<BigDecimal> priority,
                Optional<Integer> netPaymentTermsDays,
                boolean explicitPriorities,
                boolean consolidate,
                Frequency statements,
                StatementDay day,
                Optional<Instant> anchor,
                Optional<Instant> generationStartingAt,
                Optional<FilterFact> filter,
                Optional<TransitionFact> transition,
                Optional<HierarchyFact> hierarchy) {
            this(
                    newCustomer,
                    term,
                    currency,
                    priority,
                    netPaymentTermsDays,
                    explicitPriorities,
                    consolidate,
                    statements,
                    day,
                    anchor,
                    generationStartingAt,
                    filter,
                    transition,
                    hierarchy,
                    Optional.empty());
        }

        /** Where its statements begin (Q2). */
        Cadence statementGrid() {
            return new Cadence(day.anchor(term.startingAt(), anchor.orElse(null)), statements);
        }

        /** A contract that follows no other, and is neither child nor parent. */
        Creation(
                boolean newCustomer,
                Term term,
                Optional<String> currency,
                Optional<BigDecimal> priority,
                Optional<Integer> netPaymentTermsDays,
                boolean explicitPriorities,
                boolean consolidate,
                Frequency statements,
                StatementDay day,
                Optional<Instant> anchor,
                Optional<Instant> generationStartingAt,
                Optional<FilterFact> filter) {
            this(
                    newCustomer,
                    term,
                    currency,
                    priority,
                    netPaymentTermsDays,
                    explicitPriorities,
                    consolidate,
                    statements,
                    day,
                    anchor,
                    generationStartingAt,
                    filter,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * What a contract says of a hierarchy.
     *
     * @param parent the contract above, and whose it is; empty: it may be one
     * @param concatenates whether it makes invoices that are its own usage and that of children that consolidate
     */
    public record HierarchyFact(
            Optional<String> parent,
            Optional<String> parentCustomer,
            boolean paidByParent,
            boolean consolidated,
            boolean concatenates) {}

    /** What a contract follows: it renews it, or replaces one that was wrong. */
    public record TransitionFact(String from, boolean renewal, boolean billsTrueUp) {}

    public record FilterFact(String groupKey, List<String> groupValues, Optional<Instant> from) {}

    /** Products by name, products with any of the tags, or any of the specifiers; nothing said: everything. */
    public record On(List<String> products, List<String> tags, List<SpecifierFact> specifiers) {
        static final On EVERYTHING = new On(List.of(), List.of(), List.of());

        static On products(String... names) {
            return new On(List.of(names), List.of(), List.of());
        }

        static On tags(String... tags) {
            return new On(List.of(), List.of(tags), List.of());
        }

        boolean isEverything() {
            return products.isEmpty() && tags.isEmpty() && specifiers.isEmpty();
        }

        /** The same said by specifiers; several tags then mean all of them. */
        List<SpecifierFact> asSpecifiers(Map<String, String> pricing, Map<String, String> presentation) {
            var found = new ArrayList<>(specifiers);
            products.forEach(
                    product -> found.add(new SpecifierFact(Optional.of(product), List.of(), pricing, presentation)));
            if (!tags.isEmpty() || (found.isEmpty() && !(pricing.isEmpty() && presentation.isEmpty()))) {
                found.add(new SpecifierFact(Optional.empty(), tags, pricing, presentation));
            }
            return found;
        }
    }

    /** All of this: the product, every tag, every group value. */
    public record SpecifierFact(
            Optional<String> product,
            List<String> tags,
            Map<String, String> pricingValues,
            Map<String, String> presentationValues) {}

    /** A price, an entitlement, or both; for all units, or for those that a balance funds. */
    public record OverrideFact(
            String name,
            Term term,
            On on,
            Optional<ChangeFact> change,
            Optional<Boolean> entitled,
            Optional<BigDecimal> priority,
            Optional<FundedFact> funded,
            Optional<Frequency> billed) {
        /** On anything but a subscription. */
        public OverrideFact(
                String name,
                Term term,
                On on,
                Optional<ChangeFact> change,
                Optional<Boolean> entitled,
                Optional<BigDecimal> priority,
                Optional<FundedFact> funded) {
            this(name, term, on, change, entitled, priority, funded, Optional.empty());
        }
    }

    /** One of the three. */
    public record ChangeFact(Optional<BigDecimal> multiplier, List<TierFact> bands, Optional<OverwriteFact> overwrite) {
        static ChangeFact multiplier(BigDecimal factor) {
            return new ChangeFact(Optional.of(factor), List.of(), Optional.empty());
        }

        static ChangeFact tiered(List<TierFact> bands) {
            return new ChangeFact(Optional.empty(), bands, Optional.empty());
        }

        static ChangeFact overwrite(PriceFact price, String unit) {
            return new ChangeFact(Optional.empty(), List.of(), Optional.of(new OverwriteFact(price, unit)));
        }
    }

    public record OverwriteFact(PriceFact price, String unit) {}

    /**
     * What makes an override commit-specific.
     *
     * @param balances empty = any
     */
    public record FundedFact(List<FundingFact> balances, boolean commitRate) {}

    public record FundingFact(String name, BalanceKind kind) {}

    public enum BalanceKind {
        COMMIT,
        CREDIT,
        RECURRING_COMMIT,
        RECURRING_CREDIT
    }

    /**
     * A commit or a credit.
     *
     * @param contracts of a customer's balance: who may draw; empty = all
     * @param invoicedOn of a customer's commit: the contract that is charged
     * @param postpaid whether its one item is the date of its true-up
     * @param fields its custom fields
     * @param children who of its contract's children may draw, none named = all of them; empty: nobody
     */
    public record BalanceFact(
            String name,
            boolean commit,
            String customer,
            String currency,
            List<SegmentFact> segments,
            Optional<ScheduleFact> purchase,
            boolean invoiced,
            Optional<BigDecimal> priority,
            boolean atCommitRate,
            On on,
            List<String> contracts,
            Optional<String> invoicedOn,
            boolean postpaid,
            BigDecimal rolloverFraction,
            PaymentFact payment,
            Map<String, String> fields,
            Optional<List<String>> children) {

        /** A prepaid commit or a credit that nobody has to pay first and that never rolls over. */
        BalanceFact(
                String name,
                boolean commit,
                String customer,
                String currency,
                List<SegmentFact> segments,
                Optional<ScheduleFact> purchase,
                boolean invoiced,
                Optional<BigDecimal> priority,
                boolean atCommitRate,
                On on,
                List<String> contracts,
                Optional<String> invoicedOn) {
            this(
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
                    false,
                    BigDecimal.ZERO,
                    PaymentFact.NOTHING,
                    Map.of(),
                    Optional.empty());
        }
    }

    /** Who has to report the payment first, and the tax beside it; amounts in the currency of the purchase. */
    public record PaymentFact(Optional<PaymentGate.Provider> gate, Optional<TaxFact> tax) {
        static final PaymentFact NOTHING = new PaymentFact(Optional.empty(), Optional.empty());
    }

    public record TaxFact(String name, BigDecimal amount) {}

    public record SegmentFact(BigDecimal amount, Period period) {}

    /** Items, or one recurring schedule. */
    public record ScheduleFact(String currency, List<ItemFact> items, Optional<RecurringScheduleFact> recurring) {}

    public record ItemFact(BigDecimal unitPrice, BigDecimal quantity, Instant timestamp) {}

    public record RecurringScheduleFact(
            BigDecimal unitPrice,
            BigDecimal quantity,
            Frequency frequency,
            AmountDistribution distribution,
            Period term) {}

    public record RecurringFact(
            String name,
            boolean commit,
            String currency,
            AmountFact access,
            Optional<AmountFact> price,
            String priceCurrency,
            Term term,
            Optional<Frequency> frequency,
            int periods,
            ProrationSides proration,
            Optional<BigDecimal> priority,
            boolean atCommitRate,
            On on,
            BigDecimal rolloverFraction,
            Optional<SeatsFact> seats,
            Optional<List<String>> children) {

        /** Not by the seat, and never rolls over. */
        RecurringFact(
                String name,
                boolean commit,
                String currency,
                AmountFact access,
                Optional<AmountFact> price,
                String priceCurrency,
                Term term,
                Optional<Frequency> frequency,
                int periods,
                ProrationSides proration,
                Optional<BigDecimal> priority,
                boolean atCommitRate,
                On on) {
            this(
                    name,
                    commit,
                    currency,
                    access,
                    price,
                    priceCurrency,
                    term,
                    frequency,
                    periods,
                    proration,
                    priority,
                    atCommitRate,
                    on,
                    BigDecimal.ZERO,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** By the seat of a subscription; {@code prorated}: seats that come later add for the rest of the period only. */
    public record SeatsFact(String subscription, boolean prorated, boolean individual) {
        /** One pool for all seats. */
        public SeatsFact(String subscription, boolean prorated) {
            this(subscription, prorated, false);
        }
    }

    /**
     * A subscription; without a rate it charges nothing, if a recurring balance counts its seats (S1).
     *
     * @param term empty = the contract's
     * @param anchor of its own; empty = the contract's
     * @param increasesLater whether more within a period are charged when it ends
     * @param alone whether it is billed on scheduled invoices
     * @param heldBy the key that tells whose a seat is, then the ids; the quantity is that of unassigned seats
     */
    public record SubscriptionFact(
            String name,
            String product,
            Frequency frequency,
            BigDecimal quantity,
            boolean inArrears,
            Optional<Term> term,
            Optional<Instant> anchor,
            boolean prorated,
            Optional<RoundingRule> rounding,
            boolean increasesLater,
            boolean alone,
            List<String> heldBy) {
        /** In advance, on the contract's anchor, prorated. */
        public SubscriptionFact(String name, String product, Frequency frequency, BigDecimal quantity) {
            this(
                    name,
                    product,
                    frequency,
                    quantity,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Optional.empty(),
                    false,
                    false,
                    List.of());
        }
    }

    /**
     * What is bought once enough is spent or, if it says how far to recharge, once little is left.
     *
     * @param unit what the amounts are in; of a spend threshold the currency
     * @param currency what is paid in
     * @param name of the commit; else the product's
     * @param excluded a balance with one of these custom fields does not count
     */
    public record ThresholdFact(
            boolean enabled,
            BigDecimal amount,
            Optional<BigDecimal> rechargeTo,
            String unit,
            String currency,
            Optional<String> name,
            Optional<BigDecimal> priority,
            PaymentFact payment,
            Optional<DiscountFact> discount,
            On on,
            Map<String, String> excluded) {
        boolean onPrepaid() {
            return rechargeTo.isPresent();
        }

        ThresholdFact enabled(boolean now) {
            return new ThresholdFact(
                    now, amount, rechargeTo, unit, currency, name, priority, payment, discount, on, excluded);
        }
    }

    /** The share that is paid, until what thresholds bought in the billing period comes to the cap. */
    public record DiscountFact(BigDecimal share, Optional<BigDecimal> cap) {}

    public record AmountFact(BigDecimal unitPrice, BigDecimal quantity, Optional<RoundingRule> rounding) {}

    public record ChargeFact(String name, ScheduleFact schedule) {}

    /** What a reseller gets, or what changes of it; {@code endless}: its end goes. */
    public record RoyaltyFact(
            ResellerType type,
            Optional<BigDecimal> fraction,
            Optional<Instant> from,
            Optional<Instant> until,
            boolean endless,
            On on) {}

    /** A professional service: what was offered of it, and how much may be billed in all; in dollars. */
    public record ServiceFact(String name, BigDecimal quantity, BigDecimal unitPrice, BigDecimal maximum) {
        String product() {
            return name + ".product";
        }
    }

    public record UsageFact(
            String customer, String product, Period period, BigDecimal quantity, Map<String, String> groups) {}
}
