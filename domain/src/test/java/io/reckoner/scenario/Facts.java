package io.reckoner.scenario;

import io.reckoner.balance.AmountDistribution;
import io.reckoner.contract.ProrationSides;
import io.reckoner.money.RoundingRule;
import io.reckoner.time.Frequency;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scenario states before its next command, in order and by name. Amounts are in the major unit of their ISO
 * currency; a name is the key of the thing's id.
 *
 * @param currencies ISO codes other than USD that are used for the first time
 * @param contracts new ones, and new terms of known ones
 */
public record Facts(
        List<String> currencies,
        List<ProductFact> products,
        List<RateFact> rates,
        List<ContractFact> contracts,
        List<BalanceFact> customerBalances,
        List<UsageFact> usage) {

    /** The product every charge, commit and credit is booked on; FIXED, so that nothing can draw for it. */
    public static final String FIXED_PRODUCT = "fixed";

    public static String rateCard(String currency) {
        return "card-" + currency;
    }

    public boolean isEmpty() {
        return products.isEmpty()
                && rates.isEmpty()
                && contracts.isEmpty()
                && customerBalances.isEmpty()
                && usage.isEmpty();
    }

    /** A usage product, or what is said of it {@code from} an instant on. */
    public record ProductFact(String name, Optional<Instant> from, List<String> tags) {}

    /** A row of its currency's card; {@code type} FLAT, or one this engine cannot bill yet. */
    public record RateFact(
            String product, String currency, String type, BigDecimal price, Term term, boolean entitled) {}

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
            List<FilterFact> filters) {

        boolean hasNewTerms() {
            return !(overrides.isEmpty()
                    && removedOverrides.isEmpty()
                    && balances.isEmpty()
                    && recurring.isEmpty()
                    && charges.isEmpty());
        }
    }

    /**
     * What is fixed when a contract is created.
     *
     * @param newCustomer whether its customer comes into being with it
     * @param currency of its rate card; empty: it has none
     */
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
            Optional<FilterFact> filter) {}

    public enum StatementDay {
        FIRST_OF_MONTH,
        CONTRACT_START,
        CUSTOM_DATE
    }

    public record FilterFact(String groupKey, List<String> groupValues, Optional<Instant> from) {}

    /** Products by name or tags; neither: all. */
    public record On(List<String> products, List<String> tags) {
        static final On EVERYTHING = new On(List.of(), List.of());
    }

    /** A multiplier, an entitlement, or an overwrite that this engine cannot bill yet. */
    public record OverrideFact(
            String name,
            Term term,
            On on,
            Optional<BigDecimal> multiplier,
            Optional<BigDecimal> overwrite,
            Optional<Boolean> entitled,
            Optional<BigDecimal> priority) {}

    /**
     * A commit or a credit.
     *
     * @param contracts of a customer's balance: who may draw; empty = all
     * @param invoicedOn of a customer's commit: the contract that is charged
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
            On on,
            List<String> contracts,
            Optional<String> invoicedOn) {}

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
            Term term,
            Optional<Frequency> frequency,
            int periods,
            ProrationSides proration,
            Optional<BigDecimal> priority,
            On on) {}

    public record AmountFact(BigDecimal unitPrice, BigDecimal quantity, Optional<RoundingRule> rounding) {}

    public record ChargeFact(String name, ScheduleFact schedule) {}

    public record UsageFact(
            String customer, String product, Period period, BigDecimal quantity, Map<String, String> groups) {}
}
