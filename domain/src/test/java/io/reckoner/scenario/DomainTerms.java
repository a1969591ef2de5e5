package io.reckoner.scenario;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Applicability;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.RecurringSchedule;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.balance.Specifier;
import io.reckoner.contract.Contract;
import io.reckoner.contract.MultiplierPrioritization;
import io.reckoner.contract.PriceOverride;
import io.reckoner.contract.ProductTargets;
import io.reckoner.contract.RecurringAmount;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.contract.ScheduledCharge;
import io.reckoner.contract.StatementSchedule;
import io.reckoner.contract.UsageFilter;
import io.reckoner.id.Ids;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.money.CreditType;
import io.reckoner.scenario.Facts.AmountFact;
import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.ChargeFact;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.Creation;
import io.reckoner.scenario.Facts.FilterFact;
import io.reckoner.scenario.Facts.ItemFact;
import io.reckoner.scenario.Facts.On;
import io.reckoner.scenario.Facts.OverrideFact;
import io.reckoner.scenario.Facts.RecurringFact;
import io.reckoner.scenario.Facts.ScheduleFact;
import io.reckoner.scenario.Facts.SegmentFact;
import io.reckoner.time.Cadence;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A scenario's terms as values of the domain, with the ids that loading them as requests would give. */
final class DomainTerms {
    private DomainTerms() {}

    static Contract contract(ContractFact fact, Creation creation, long sequence) {
        return new Contract(
                Keys.contractId(fact.name()),
                Keys.customerId(fact.customer()),
                creation.term(),
                creation.currency().map(Keys::rateCardId).orElse(null),
                creation.priority().orElse(null),
                creation.netPaymentTermsDays().orElse(null),
                creation.explicitPriorities()
                        ? MultiplierPrioritization.EXPLICIT
                        : MultiplierPrioritization.LOWEST_MULTIPLIER,
                new StatementSchedule(
                        cadence(creation), creation.generationStartingAt().orElse(null)),
                creation.consolidate(),
                creation.filter().stream()
                        .map(filter -> filter(filter, creation.term().startingAt()))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                sequence,
                List.of());
    }

    /** The anchor of the statement grid (Q2). */
    private static Cadence cadence(Creation creation) {
        Instant start = creation.term().startingAt();
        Instant anchor = switch (creation.day()) {
            case FIRST_OF_MONTH ->
                start.truncatedTo(ChronoUnit.DAYS)
                        .atZone(ZoneOffset.UTC)
                        .withDayOfMonth(1)
                        .toInstant();
            case CONTRACT_START -> start;
            case CUSTOM_DATE -> creation.anchor().orElseThrow();
        };
        return new Cadence(anchor, creation.statements());
    }

    /** The contract with a fact's terms added, and the filters and edits it asks for. */
    static Contract withTerms(Contract contract, ContractFact fact) {
        var overrides = new ArrayList<>(contract.overrides());
        Set<UUID> removed = fact.removedOverrides().stream().map(Ids::derive).collect(Collectors.toSet());
        overrides.removeIf(override -> removed.contains(override.id()));
        fact.overrides().stream()
                .filter(override -> override.overwrite().isEmpty())
                .map(DomainTerms::override)
                .forEach(overrides::add);
        var filters = new ArrayList<>(contract.usageFilters());
        fact.filters()
                .forEach(filter -> filters.add(filter(filter, filter.from().orElseThrow())));
        var charges = new ArrayList<>(contract.scheduledCharges());
        fact.charges().stream().map(DomainTerms::charge).forEach(charges::add);
        var recurring = new ArrayList<>(contract.recurringBalances());
        for (boolean commit : new boolean[] {true, false}) {
            fact.recurring().stream()
                    .filter(one -> one.commit() == commit)
                    .map(one -> recurring(contract, one))
                    .forEach(recurring::add);
        }
        var unsupported = new ArrayList<>(contract.unsupportedTerms());
        fact.overrides().stream()
                .filter(override -> override.overwrite().isPresent())
                .forEach(override -> unsupported.add("overrides " + Ids.derive(override.name()) + ": type OVERWRITE"));
        return new Contract(
                contract.id(),
                contract.customerId(),
                contract.term(),
                contract.rateCardId(),
                contract.priority(),
                contract.netPaymentTermsDays(),
                contract.prioritization(),
                contract.statementSchedule(),
                contract.consolidate(),
                filters,
                overrides,
                charges,
                recurring,
                contract.sequence(),
                unsupported);
    }

    private static UsageFilter filter(FilterFact filter, Instant otherwise) {
        return new UsageFilter(
                filter.groupKey(),
                Set.copyOf(filter.groupValues()),
                filter.from().orElse(otherwise));
    }

    private static PriceOverride override(OverrideFact fact) {
        List<ProductId> products =
                fact.on().products().stream().map(Keys::productId).toList();
        boolean oneProduct = products.size() == 1;
        return new PriceOverride(
                Ids.derive(fact.name()),
                fact.term(),
                new ProductTargets(
                        oneProduct ? products.get(0) : null,
                        Set.copyOf(fact.on().tags()),
                        oneProduct
                                ? List.of()
                                : products.stream()
                                        .map(product -> new Specifier(product, Set.of()))
                                        .toList()),
                fact.entitled().orElse(null),
                fact.multiplier().orElse(null),
                fact.priority().orElse(null));
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
                fact.commit() ? BalanceType.PREPAID : BalanceType.CREDIT,
                fact.name(),
                Keys.productId(Facts.FIXED_PRODUCT),
                creditType,
                fact.priority().orElse(Balance.DEFAULT_PRIORITY),
                applicability(fact.on()),
                fact.contracts().stream().map(Keys::contractId).collect(Collectors.toSet()),
                contract.or(fact::invoicedOn).map(Keys::contractId).orElse(null),
                fact.purchase()
                        .map(purchase -> schedule(purchase, id, "invoice_schedule", fact.invoiced()))
                        .orElse(null),
                false,
                null,
                segments,
                sequence,
                List.of());
    }

    private static Applicability applicability(On on) {
        return new Applicability(
                on.products().stream().map(Keys::productId).collect(Collectors.toSet()),
                Set.copyOf(on.tags()),
                List.of());
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

    private static RecurringBalance recurring(Contract contract, RecurringFact fact) {
        CreditType creditType = Keys.creditType(fact.currency());
        return new RecurringBalance(
                Ids.derive(fact.name()),
                fact.commit() ? BalanceType.PREPAID : BalanceType.CREDIT,
                fact.name(),
                Keys.productId(Facts.FIXED_PRODUCT),
                fact.priority().orElse(Balance.DEFAULT_PRIORITY),
                applicability(fact.on()),
                fact.term(),
                fact.frequency()
                        .map(frequency -> new Cadence(fact.term().startingAt(), frequency))
                        .orElse(contract.statementSchedule().cadence()),
                fact.periods(),
                fact.proration(),
                amount(fact.access(), creditType),
                fact.price().map(price -> amount(price, creditType)).orElse(null),
                contract.sequence());
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
