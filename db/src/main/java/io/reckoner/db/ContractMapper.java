package io.reckoner.db;

import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.contract.Contract;
import io.reckoner.contract.MultiplierPrioritization;
import io.reckoner.contract.PriceOverride;
import io.reckoner.contract.ProrationSides;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.contract.ScheduledCharge;
import io.reckoner.contract.StatementSchedule;
import io.reckoner.contract.UsageFilter;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Cadence;
import io.reckoner.time.Frequency;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stored contract as the domain knows it: the columns, and the terms document as it stands now. */
final class ContractMapper {
    private final TermsMapper terms;

    ContractMapper(TermsMapper terms) {
        this.terms = terms;
    }

    Contract contract(ContractRow row) {
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
                row.sequence(),
                UnsupportedTerms.ofContract(document));
    }

    /** The columns of {@code billing.contract}. */
    record ContractRow(
            ContractId id,
            CustomerId customerId,
            Term term,
            @Nullable RateCardId rateCardId,
            long sequence,
            String terms) {}

    /** The statement grid's anchor (Q2): first of the start month, contract start, or the given date. */
    private static Cadence cadence(Term term, Terms document) {
        return document.find("usage_statement_schedule")
                .map(schedule -> new Cadence(
                        anchor(term, schedule),
                        Frequency.valueOf(schedule.text("frequency", Frequency.MONTHLY.name()))))
                .orElseGet(() -> new Cadence(firstOfMonth(term.startingAt()), Frequency.MONTHLY));
    }

    private static Instant anchor(Term term, Terms schedule) {
        return switch (schedule.text("day", "FIRST_OF_MONTH")) {
            case "CONTRACT_START" -> term.startingAt();
            case "CUSTOM_DATE" -> schedule.instant("billing_anchor_date");
            default -> firstOfMonth(term.startingAt());
        };
    }

    private static Instant firstOfMonth(Instant instant) {
        LocalDate day = instant.atZone(ZoneOffset.UTC).toLocalDate();
        return day.withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC).toInstant();
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
                        .forEach(terms -> recurring.add(recurringBalance(row, member, terms, statements))));
        return recurring;
    }

    private RecurringBalance recurringBalance(ContractRow row, String member, Terms recurring, Cadence statements) {
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
                recurring.findNumber("sequence").map(BigDecimal::longValueExact).orElse(row.sequence()),
                TermsMapper.rateType(recurring));
    }
}
