package io.reckoner.terms.shape;

import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Ending;
import io.reckoner.contract.MultiplierPrioritization;
import io.reckoner.contract.PooledSeats;
import io.reckoner.contract.PriceOverride;
import io.reckoner.contract.ProrationSides;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.contract.ScheduledCharge;
import io.reckoner.contract.SeatSchedule;
import io.reckoner.contract.StatementDay;
import io.reckoner.contract.StatementSchedule;
import io.reckoner.contract.UsageFilter;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Cadence;
import io.reckoner.time.Frequency;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stored contract as the domain knows it: the columns, and the terms document as it stands now. */
public final class ContractMapper {
    private static final String DAY = StatementDay.FIRST_OF_MONTH.name();
    private static final String FREQUENCY = Frequency.MONTHLY.name();

    private final TermsMapper terms;

    public ContractMapper(TermsMapper terms) {
        this.terms = terms;
    }

    public Contract contract(ContractRow row) {
        Terms document = Terms.parse(row.terms());
        Cadence cadence = cadence(row.term(), document);
        return new Contract(
                row.id(),
                row.customerId(),
                row.term(),
                row.rateCardId(),
                document.findNumber("priority").orElse(null),
                document.findNumber("net_payment_terms_days")
                        .map(BigDecimal::intValueExact)
                        .orElse(null),
                MultiplierPrioritization.valueOf(document.text(
                        "multiplier_override_prioritization", MultiplierPrioritization.LOWEST_MULTIPLIER.name())),
                new StatementSchedule(
                        cadence,
                        document.find("usage_statement_schedule")
                                .flatMap(schedule -> schedule.findInstant("invoice_generation_starting_at"))
                                .orElse(null)),
                document.text("scheduled_charges_on_usage_invoices", "").equals("ALL"),
                document.list("usage_filters").stream()
                        .map(filter -> usageFilter(filter, row))
                        .toList(),
                overrides(row, document),
                document.list("scheduled_charges").stream()
                        .map(this::scheduledCharge)
                        .toList(),
                recurringBalances(row, document, cadence),
                ThresholdMapper.thresholds(terms.catalog(), document),
                document.find("succeeded_by").map(ContractMapper::ending).orElse(null),
                row.sequence(),
                UnsupportedTerms.ofContract(document, pricedSubscriptions(row)));
    }

    private static Ending ending(Terms succession) {
        return new Ending(
                new ContractId(succession.id("contract_id")),
                succession.text("type").equals("RENEWAL"),
                succession.text("trueup").equals("AS_IS"),
                succession.findInstant("cut_at").orElse(null));
    }

    private Predicate<Terms> pricedSubscriptions(ContractRow row) {
        RateCardId card = row.rateCardId();
        return subscription -> card != null
                && !terms.catalog()
                        .rateCard(card)
                        .ratesOf(new ProductId(
                                subscription.get("subscription_rate").id("product_id")))
                        .isEmpty();
    }

    /** The columns of {@code billing.contract}. */
    public record ContractRow(
            ContractId id,
            CustomerId customerId,
            Term term,
            @Nullable RateCardId rateCardId,
            long sequence,
            String terms) {}

    /** The statement grid (Q2). */
    private static Cadence cadence(Term term, Terms document) {
        Optional<Terms> schedule = document.find("usage_statement_schedule");
        String day = schedule.map(it -> it.text("day", DAY)).orElse(DAY);
        Instant anchorDate =
                schedule.flatMap(it -> it.findInstant("billing_anchor_date")).orElse(null);
        String frequency = schedule.map(it -> it.text("frequency", FREQUENCY)).orElse(FREQUENCY);
        return new Cadence(
                StatementDay.valueOf(day).anchor(term.startingAt(), anchorDate), Frequency.valueOf(frequency));
    }

    private static UsageFilter usageFilter(Terms filter, ContractRow row) {
        return new UsageFilter(
                filter.text("group_key"),
                filter.texts("group_values"),
                filter.findInstant("starting_at").orElse(row.term().startingAt()));
    }

    private List<PriceOverride> overrides(ContractRow row, Terms document) {
        RateCardId card = row.rateCardId();
        CreditType fiat =
                card == null ? CreditType.USD : terms.catalog().rateCard(card).fiat();
        return new OverrideMapper(terms.catalog(), fiat).overrides(document.list("overrides"));
    }

    private ScheduledCharge scheduledCharge(Terms charge) {
        return new ScheduledCharge(
                charge.id("id"),
                new ProductId(charge.id("product_id")),
                charge.find("name").map(Terms::text).orElse(null),
                terms.pointSchedule(charge.id("id"), charge.get("schedule")));
    }

    private List<RecurringBalance> recurringBalances(ContractRow row, Terms document, Cadence statements) {
        var recurring = new ArrayList<RecurringBalance>();
        Stream.of("recurring_commits", "recurring_credits")
                .forEach(member -> document.list(member)
                        .forEach(terms -> recurring.add(
                                recurringBalance(row, member, terms, statements, pool(terms, document)))));
        return recurring;
    }

    private RecurringBalance recurringBalance(
            ContractRow row, String member, Terms recurring, Cadence statements, @Nullable PooledSeats seats) {
        Instant start = recurring.instant("starting_at");
        var product = new ProductId(recurring.id("product_id"));
        return new RecurringBalance(
                recurring.id("id"),
                member.equals("recurring_commits") ? BalanceType.PREPAID : BalanceType.CREDIT,
                recurring
                        .find("name")
                        .map(Terms::text)
                        .orElseGet(
                                () -> terms.catalog().product(product).at(start).name()),
                product,
                recurring.findNumber("priority").orElse(Balance.DEFAULT_PRIORITY),
                TermsMapper.applicability(recurring),
                new Term(start, recurring.findInstant("ending_before").orElse(null)),
                recurring
                        .find("recurrence_frequency")
                        .map(frequency -> new Cadence(start, Frequency.valueOf(frequency.text())))
                        .orElse(statements),
                recurring.get("commit_duration").number("value").intValueExact(),
                ProrationSides.valueOf(recurring.text("proration", ProrationSides.FIRST_AND_LAST.name())),
                terms.recurringAmount(
                        recurring.get("access_amount"), TermsMapper.prorationRounding(recurring, "access")),
                recurring
                        .find("invoice_amount")
                        .map(amount ->
                                terms.recurringAmount(amount, TermsMapper.prorationRounding(recurring, "invoice")))
                        .orElse(null),
                seats,
                recurring.findNumber("sequence").map(BigDecimal::longValueExact).orElse(row.sequence()),
                TermsMapper.rateType(recurring),
                recurring.findNumber("rollover_fraction").orElse(BigDecimal.ZERO),
                recurring.find("custom_fields").map(Terms::textMap).orElse(Map.of()));
    }

    /** The subscription whose seats it grants for (R7). */
    private static @Nullable PooledSeats pool(Terms recurring, Terms document) {
        return recurring
                .find("subscription_config")
                .map(config -> new PooledSeats(
                        seats(document, config.id("subscription_id")),
                        config.get("apply_seat_increase_config").flag("is_prorated")))
                .orElse(null);
    }

    private static SeatSchedule seats(Terms document, UUID subscription) {
        Terms found = document.list("subscriptions").stream()
                .filter(one -> one.id("id").equals(subscription))
                .findFirst()
                .orElseThrow();
        return new SeatSchedule(
                initialSeats(found),
                found.list("quantity_updates").stream()
                        .map(update -> new SeatSchedule.Update(
                                update.instant("starting_at"),
                                update.findNumber("quantity").orElse(null),
                                update.findNumber("quantity_delta").orElse(null)))
                        .toList());
    }

    /** Unassigned seats count too (R7). */
    private static BigDecimal initialSeats(Terms subscription) {
        return subscription
                .find("seat_config")
                .map(seats -> BigDecimal.valueOf(seats.texts("initial_seat_ids").size())
                        .add(seats.findNumber("initial_unassigned_seats").orElse(BigDecimal.ZERO)))
                .orElseGet(() -> subscription.findNumber("initial_quantity").orElse(BigDecimal.ZERO));
    }
}
