package io.reckoner.scenario;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Applicability;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.Drawing;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.Purchase;
import io.reckoner.balance.RateBase;
import io.reckoner.balance.RecurringSchedule;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.balance.Specifier;
import io.reckoner.balance.Tax;
import io.reckoner.catalog.CompositeBase;
import io.reckoner.catalog.CustomRate;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.PricedRate;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.QuantityRule;
import io.reckoner.catalog.Rate;
import io.reckoner.catalog.RateType;
import io.reckoner.catalog.Tier;
import io.reckoner.catalog.UnsupportedRate;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Ending;
import io.reckoner.contract.MultiplierPrioritization;
import io.reckoner.contract.OverrideTarget;
import io.reckoner.contract.OverrideTargets;
import io.reckoner.contract.PooledSeats;
import io.reckoner.contract.PriceChange;
import io.reckoner.contract.PriceOverride;
import io.reckoner.contract.RecurringAmount;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.contract.ScheduledCharge;
import io.reckoner.contract.SeatSchedule;
import io.reckoner.contract.StatementSchedule;
import io.reckoner.contract.Thresholds;
import io.reckoner.contract.UsageFilter;
import io.reckoner.id.Ids;
import io.reckoner.id.SegmentId;
import io.reckoner.money.CreditType;
import io.reckoner.scenario.Facts.AmountFact;
import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.ChangeFact;
import io.reckoner.scenario.Facts.ChargeFact;
import io.reckoner.scenario.Facts.CompositeFact;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.ConversionFact;
import io.reckoner.scenario.Facts.Creation;
import io.reckoner.scenario.Facts.FilterFact;
import io.reckoner.scenario.Facts.FundedFact;
import io.reckoner.scenario.Facts.ItemFact;
import io.reckoner.scenario.Facts.On;
import io.reckoner.scenario.Facts.OverrideFact;
import io.reckoner.scenario.Facts.PaymentFact;
import io.reckoner.scenario.Facts.PriceFact;
import io.reckoner.scenario.Facts.ProductFact;
import io.reckoner.scenario.Facts.QuantityRoundingFact;
import io.reckoner.scenario.Facts.RecurringFact;
import io.reckoner.scenario.Facts.ScheduleFact;
import io.reckoner.scenario.Facts.SegmentFact;
import io.reckoner.scenario.Facts.SpecifierFact;
import io.reckoner.scenario.Facts.SubscriptionFact;
import io.reckoner.scenario.Facts.ThresholdFact;
import io.reckoner.scenario.Facts.TierFact;
import io.reckoner.scenario.Facts.TransitionFact;
import io.reckoner.time.Cadence;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A scenario's terms as values of the domain, with the ids that loading them as requests would give. */
final class DomainTerms {
    private DomainTerms() {}

    static Contract contract(ContractFact fact, Creation creation, long sequence) {
        return new Contract(
                Keys.contractId(fact.name()),
                Keys.customerId(fact.customer()),
                creation.term(),
                new Contract.Rating(
                        creation.currency().map(Keys::rateCardId).orElse(null),
                        creation.filter().stream()
                                .map(filter -> filter(filter, creation.term().startingAt()))
                                .toList(),
                        creation.explicitPriorities()
                                ? MultiplierPrioritization.EXPLICIT
                                : MultiplierPrioritization.LOWEST_MULTIPLIER,
                        List.of()),
                new Contract.Invoicing(
                        new StatementSchedule(
                                cadence(creation),
                                creation.generationStartingAt().orElse(null)),
                        creation.consolidate(),
                        creation.priority().orElse(null),
                        creation.netPaymentTermsDays().orElse(null)),
                List.of(),
                List.of(),
                Thresholds.NONE,
                null,
                sequence,
                List.of());
    }

    /** The anchor of the statement grid (Q2). */
    static Cadence cadence(Creation creation) {
        Instant start = creation.term().startingAt();
        Instant anchor = creation.day().anchor(start, creation.anchor().orElse(null));
        return new Cadence(anchor, creation.statements());
    }

    /** The contract with a fact's terms added, and the filters and edits it asks for; {@code seats} of subscriptions by name. */
    static Contract withTerms(Contract contract, ContractFact fact, Map<String, SeatSchedule> seats) {
        var overrides = new ArrayList<>(contract.overrides());
        Set<UUID> removed = fact.removedOverrides().stream().map(Ids::derive).collect(Collectors.toSet());
        overrides.removeIf(override -> removed.contains(override.id()));
        fact.overrides().stream().map(DomainTerms::override).forEach(overrides::add);
        var filters = new ArrayList<>(contract.usageFilters());
        fact.filters()
                .forEach(filter -> filters.add(filter(filter, filter.from().orElseThrow())));
        var charges = new ArrayList<>(contract.scheduledCharges());
        fact.charges().stream().map(DomainTerms::charge).forEach(charges::add);
        var recurring = new ArrayList<>(contract.recurringBalances());
        for (boolean commit : new boolean[] {true, false}) {
            fact.recurring().stream()
                    .filter(one -> one.commit() == commit)
                    .map(one -> recurring(contract, one, seats))
                    .forEach(recurring::add);
        }
        var unsupported = new ArrayList<>(contract.unsupportedTerms());
        if (!fact.discounts().isEmpty() && !unsupported.contains("discounts")) {
            unsupported.add("discounts");
        }
        return new Contract(
                contract.id(),
                contract.customerId(),
                contract.term(),
                new Contract.Rating(contract.rateCardId(), filters, contract.prioritization(), overrides),
                contract.invoicing(),
                charges,
                recurring,
                contract.thresholds(),
                contract.ending(),
                contract.sequence(),
                unsupported);
    }

    static Contract withThresholds(Contract contract, Thresholds thresholds) {
        return with(contract, contract.term(), contract.recurringBalances(), thresholds, contract.ending());
    }

    static Contract withSeats(Contract contract, Function<RecurringBalance, @Nullable PooledSeats> seats) {
        List<RecurringBalance> recurring = contract.recurringBalances().stream()
                .map(one -> new RecurringBalance(
                        one.id(),
                        one.type(),
                        one.name(),
                        one.productId(),
                        one.drawing(),
                        one.timing(),
                        one.accessAmount(),
                        one.invoiceAmount(),
                        seats.apply(one),
                        one.sequence(),
                        one.customFields()))
                .toList();
        return with(contract, contract.term(), recurring, contract.thresholds(), contract.ending());
    }

    /**
     * Followed by another contract (§13): renewed, it ends where the new one begins; replaced, where its statement begins in
     * which the new one does; never before its own start, nor later than it did.
     */
    static Contract followed(Contract old, TransitionFact transition, Contract successor) {
        Instant start = successor.term().startingAt();
        Instant statement =
                old.statementSchedule().cadence().periodContaining(start).startingAt();
        Instant end = Term.later(old.term().startingAt(), transition.renewal() ? start : statement);
        Term term = new Term(
                old.term().startingAt(),
                old.term().end().map(its -> Term.earlier(its, end)).orElse(end));
        boolean cut = old.term().end().map(end::isBefore).orElse(true);
        var ending = new Ending(successor.id(), transition.renewal(), transition.billsTrueUp(), cut ? end : null);
        return with(old, term, old.recurringBalances(), old.thresholds(), ending);
    }

    private static Contract with(
            Contract contract,
            Term term,
            List<RecurringBalance> recurring,
            Thresholds thresholds,
            @Nullable Ending ending) {
        return new Contract(
                contract.id(),
                contract.customerId(),
                term,
                contract.rating(),
                contract.invoicing(),
                contract.scheduledCharges(),
                recurring,
                thresholds,
                ending,
                contract.sequence(),
                contract.unsupportedTerms());
    }

    private static UsageFilter filter(FilterFact filter, Instant otherwise) {
        return new UsageFilter(
                filter.groupKey(),
                Set.copyOf(filter.groupValues()),
                filter.from().orElse(otherwise));
    }

    private static PriceOverride override(OverrideFact fact) {
        return new PriceOverride(
                Ids.derive(fact.name()),
                fact.term(),
                targets(fact),
                fact.entitled().orElse(null),
                fact.change().map(DomainTerms::change).orElse(null),
                fact.priority().orElse(null),
                fact.funded().isPresent(),
                fact.funded().map(FundedFact::commitRate).orElse(false) ? RateBase.COMMIT_RATE : RateBase.LIST_RATE);
    }

    private static PriceChange change(ChangeFact fact) {
        if (fact.multiplier().isPresent()) {
            return new PriceChange.Multiplier(fact.multiplier().get());
        }
        if (fact.overwrite().isPresent()) {
            CreditType unit = Keys.creditType(fact.overwrite().get().unit());
            return new PriceChange.Overwrite(rate(fact.overwrite().get().price(), unit, unit), unit);
        }
        return new PriceChange.Tiered(schedule(fact.bands(), 0, 0));
    }

    private static OverrideTargets targets(OverrideFact fact) {
        Set<UUID> balances = fact.funded().stream()
                .flatMap(funded -> funded.balances().stream())
                .map(balance -> Ids.derive(balance.name()))
                .collect(Collectors.toSet());
        On on = fact.on();
        if (on.products().size() == 1) {
            return new OverrideTargets(Keys.productId(on.products().get(0)), Set.copyOf(on.tags()), List.of());
        }
        return new OverrideTargets(
                null,
                Set.copyOf(on.tags()),
                (on.tags().isEmpty() ? on.asSpecifiers(Map.of(), Map.of()) : on.specifiers())
                        .stream()
                                .map(specifier -> new OverrideTarget(specifier(specifier), balances))
                                .toList());
    }

    private static Specifier specifier(SpecifierFact fact) {
        return new Specifier(
                fact.product().map(Keys::productId).orElse(null),
                Set.copyOf(fact.tags()),
                fact.pricingValues(),
                fact.presentationValues());
    }

    /** What a fact does not say is as it was {@code before} (P4). */
    static ProductVersion version(ProductFact fact, Instant from, ProductVersion before) {
        return new ProductVersion(
                from,
                fact.name(),
                fact.tags().map(Set::copyOf).orElse(before.tags()),
                fact.pricingKeys().orElse(before.pricingKeys()),
                fact.presentationKeys().orElse(before.presentationKeys()),
                fact.asMetered() ? QuantityRule.AS_METERED : quantityRule(fact, before.quantityRule()),
                fact.composite().map(DomainTerms::base).orElse(before.composite()));
    }

    private static QuantityRule quantityRule(ProductFact fact, QuantityRule before) {
        return new QuantityRule(
                fact.conversion().map(ConversionFact::factor).orElse(before.factor()),
                fact.conversion().map(ConversionFact::divides).orElse(before.divides()),
                fact.rounding().map(QuantityRoundingFact::mode).orElse(before.rounding()),
                fact.rounding().map(QuantityRoundingFact::decimals).orElse(before.decimals()));
    }

    private static CompositeBase base(CompositeFact fact) {
        return new CompositeBase(
                fact.products().stream().map(Keys::productId).collect(Collectors.toSet()),
                Set.copyOf(fact.tags()),
                fact.withComposites(),
                fact.acrossContracts() ? CompositeBase.Scope.CUSTOMER : CompositeBase.Scope.CONTRACT);
    }

    /** {@code unit} is that of the prices; percentage tiers are as large as amounts of the card's {@code fiat}. */
    static Rate rate(PriceFact fact, CreditType unit, CreditType fiat) {
        if (fact.custom().isPresent()) {
            return new CustomRate(fact.custom().get().json());
        }
        if (fact.type() == RateType.SUBSCRIPTION) {
            return new UnsupportedRate(fact.type()); // every priced product of a scenario is a usage or composite one
        }
        int priceShift = fact.isPercentage() ? 0 : unit.storedUnitExponent();
        int sizeShift = fact.isPercentage() ? fiat.storedUnitExponent() : 0;
        return new PricedRate(fact.type(), schedule(fact.tiers(), sizeShift, priceShift));
    }

    /** Factors beyond the last band that has a size are 1 (O9); a rate has no such end. */
    private static PriceSchedule schedule(List<TierFact> tiers, int sizeShift, int priceShift) {
        List<Tier> sized = tiers.stream()
                .flatMap(tier -> tier.size().stream()
                        .map(size -> new Tier(
                                size.movePointRight(sizeShift), tier.price().movePointRight(priceShift))))
                .toList();
        TierFact last = tiers.get(tiers.size() - 1);
        return new PriceSchedule(
                sized, last.size().isPresent() ? BigDecimal.ONE : last.price().movePointRight(priceShift));
    }

    static Balance balance(BalanceFact fact, Optional<String> contract, long sequence) {
        UUID id = Ids.derive(fact.name());
        CreditType creditType = Keys.creditType(fact.currency());
        var segments = new ArrayList<AccessSegment>();
        for (SegmentFact segment : fact.segments()) {
            segments.add(new AccessSegment(
                    new SegmentId(Ids.nested(id, "access_schedule/schedule_items", segments.size())),
                    segment.period(),
                    stored(segment.amount(), creditType)));
        }
        return new Balance(
                Keys.balanceId(fact.name()),
                contract.map(Keys::contractId).orElse(null),
                type(fact),
                fact.name(),
                Keys.productId(Facts.FIXED_PRODUCT),
                creditType,
                new Drawing(
                        fact.priority().orElse(Drawing.DEFAULT_PRIORITY),
                        applicability(fact.on()),
                        fact.atCommitRate() ? RateBase.COMMIT_RATE : RateBase.LIST_RATE,
                        fact.rolloverFraction()),
                fact.contracts().stream().map(Keys::contractId).collect(Collectors.toSet()),
                fact.purchase()
                        .map(purchase -> new Purchase(
                                contract.or(fact::invoicedOn)
                                        .map(Keys::contractId)
                                        .orElseThrow(),
                                schedule(purchase, id, "invoice_schedule", fact.invoiced()),
                                false))
                        .orElse(null),
                fact.payment()
                        .gate()
                        .map(provider -> new PaymentGate(provider, PaymentGate.Status.PENDING, null))
                        .orElse(null),
                tax(fact.payment(), fact.purchase().map(ScheduleFact::currency).orElse(fact.currency())),
                Origin.GRANTED,
                segments,
                sequence,
                fact.fields(),
                List.of());
    }

    private static BalanceType type(BalanceFact fact) {
        if (fact.postpaid()) {
            return BalanceType.POSTPAID;
        }
        return fact.commit() ? BalanceType.PREPAID : BalanceType.CREDIT;
    }

    private static @Nullable Tax tax(PaymentFact payment, String currency) {
        return payment.tax()
                .map(tax -> new Tax(tax.name(), stored(tax.amount(), Keys.creditType(currency))))
                .orElse(null);
    }

    /** Those that are enabled (V2). */
    static Thresholds thresholds(Collection<ThresholdFact> facts) {
        Thresholds.Spend spend = null;
        Thresholds.Prepaid prepaid = null;
        for (ThresholdFact fact : facts) {
            CreditType unit = Keys.creditType(fact.unit());
            if (fact.enabled() && fact.onPrepaid()) {
                prepaid = new Thresholds.Prepaid(
                        stored(fact.amount(), unit),
                        stored(fact.rechargeTo().orElseThrow(), unit),
                        unit,
                        commit(fact),
                        payment(fact),
                        fact.excluded().entrySet().stream()
                                .map(DomainTerms::exclusion)
                                .toList());
            } else if (fact.enabled()) {
                spend = new Thresholds.Spend(stored(fact.amount(), unit), commit(fact), payment(fact));
            }
        }
        return new Thresholds(spend, prepaid);
    }

    private static Thresholds.Commit commit(ThresholdFact fact) {
        return new Thresholds.Commit(
                Keys.productId(Facts.FIXED_PRODUCT),
                fact.name().orElse(Facts.FIXED_PRODUCT),
                fact.priority().orElse(null),
                applicability(fact.on()));
    }

    private static Thresholds.Payment payment(ThresholdFact fact) {
        CreditType fiat = Keys.creditType(fact.currency());
        return new Thresholds.Payment(
                fact.payment().gate().orElse(null),
                tax(fact.payment(), fact.currency()),
                fact.discount()
                        .map(discount -> new Thresholds.Discount(
                                discount.share(),
                                discount.cap()
                                        .map(cap -> new Thresholds.Cap(
                                                stored(cap, fiat),
                                                fiat,
                                                List.of(new Thresholds.Tracked(true, false, null))))
                                        .orElse(null)))
                        .orElse(null));
    }

    private static Thresholds.Exclusion exclusion(Map.Entry<String, String> field) {
        return new Thresholds.Exclusion(List.of(new Thresholds.Filter(true, true, field.getKey(), field.getValue())));
    }

    static SeatSchedule seats(SubscriptionFact fact) {
        return new SeatSchedule(fact.quantity(), List.of());
    }

    private static Applicability applicability(On on) {
        return new Applicability(
                on.products().stream().map(Keys::productId).collect(Collectors.toSet()),
                Set.copyOf(on.tags()),
                on.specifiers().stream().map(DomainTerms::specifier).toList());
    }

    private static ScheduledCharge charge(ChargeFact fact) {
        UUID id = Ids.derive(fact.name());
        return new ScheduledCharge(
                id, Keys.productId(Facts.FIXED_PRODUCT), fact.name(), schedule(fact.schedule(), id, "schedule", true));
    }

    private static PointSchedule schedule(ScheduleFact fact, UUID holder, String member, boolean invoiced) {
        CreditType creditType = Keys.creditType(fact.currency());
        List<ScheduleItem> items = fact.recurring()
                .map(recurring -> new RecurringSchedule(
                                recurring.term(),
                                recurring.frequency(),
                                recurring.distribution(),
                                stored(recurring.unitPrice(), creditType),
                                recurring.quantity())
                        .items(holder, creditType))
                .orElseGet(() -> items(fact, holder, member, creditType));
        return new PointSchedule(creditType, invoiced, items);
    }

    private static List<ScheduleItem> items(ScheduleFact fact, UUID holder, String member, CreditType creditType) {
        var items = new ArrayList<ScheduleItem>();
        for (ItemFact item : fact.items()) {
            items.add(new ScheduleItem(
                    Ids.nested(holder, member + "/schedule_items", items.size()),
                    item.timestamp(),
                    stored(item.unitPrice(), creditType),
                    item.quantity()));
        }
        return items;
    }

    private static RecurringBalance recurring(Contract contract, RecurringFact fact, Map<String, SeatSchedule> seats) {
        CreditType creditType = Keys.creditType(fact.currency());
        return new RecurringBalance(
                Ids.derive(fact.name()),
                fact.commit() ? BalanceType.PREPAID : BalanceType.CREDIT,
                fact.name(),
                Keys.productId(Facts.FIXED_PRODUCT),
                new Drawing(
                        fact.priority().orElse(Drawing.DEFAULT_PRIORITY),
                        applicability(fact.on()),
                        fact.atCommitRate() ? RateBase.COMMIT_RATE : RateBase.LIST_RATE,
                        fact.rolloverFraction()),
                new RecurringBalance.Timing(
                        fact.term(),
                        fact.frequency()
                                .map(frequency -> new Cadence(fact.term().startingAt(), frequency))
                                .orElse(contract.statementSchedule().cadence()),
                        fact.periods(),
                        fact.proration()),
                amount(fact.access(), creditType),
                fact.price()
                        .map(price -> amount(price, Keys.creditType(fact.priceCurrency())))
                        .orElse(null),
                fact.seats()
                        .map(by -> new PooledSeats(Objects.requireNonNull(seats.get(by.subscription())), by.prorated()))
                        .orElse(null),
                contract.sequence(),
                Map.of());
    }

    private static RecurringAmount amount(AmountFact fact, CreditType creditType) {
        return new RecurringAmount(
                creditType,
                stored(fact.unitPrice(), creditType),
                fact.quantity(),
                fact.rounding().orElse(null));
    }

    /** The stored unit of an amount in the major unit (N2). */
    static BigDecimal stored(BigDecimal major, CreditType creditType) {
        return major.movePointRight(creditType.storedUnitExponent());
    }
}
