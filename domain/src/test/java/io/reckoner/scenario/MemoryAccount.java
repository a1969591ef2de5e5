package io.reckoner.scenario;

import io.reckoner.account.AccountBill;
import io.reckoner.account.AccountOutcome;
import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.walk.AccountBilling;
import io.reckoner.account.walk.CurrentBalance;
import io.reckoner.account.walk.UsageNeeds;
import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.Origin;
import io.reckoner.catalog.Catalog;
import io.reckoner.change.InvoiceVoid;
import io.reckoner.change.ManualEntry;
import io.reckoner.change.PaymentReport;
import io.reckoner.contract.Contract;
import io.reckoner.contract.PooledSeats;
import io.reckoner.contract.Problem;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.contract.SeatSchedule;
import io.reckoner.explain.Explanation;
import io.reckoner.explain.InvoiceExplainer;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.ledger.Ledger;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.LedgerTitle;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.money.CreditType;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.ThresholdFact;
import io.reckoner.scenario.Facts.TransitionFact;
import io.reckoner.scenario.Facts.UsageFact;
import io.reckoner.scenario.World.AccountReport;
import io.reckoner.scenario.World.LedgerView;
import io.reckoner.statement.Cutoff;
import io.reckoner.statement.EarlierInvoice;
import io.reckoner.time.Period;
import io.reckoner.usage.UsageRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One customer: what it agreed to, what it used, and what its bills and requests brought. */
final class MemoryAccount {
    private final String customer;
    private final Map<String, Contract> contracts = new LinkedHashMap<>();
    private final Map<String, SeatSchedule> seats = new HashMap<>();
    private final Map<UUID, String> subscriptionOf = new HashMap<>();
    private final Map<String, List<ThresholdFact>> thresholds = new HashMap<>();
    private final Map<BalanceId, Balance> balances = new LinkedHashMap<>();
    private final List<UsageRow> usage = new ArrayList<>();
    private final List<UsageRow> lateUsage = new ArrayList<>();
    private final Map<ProductId, Set<String>> productKeys = new HashMap<>();
    private final List<PostedEntry> ledger = new ArrayList<>();
    private final List<Invoice> invoices = new ArrayList<>();
    private final Map<InvoiceId, Instant> voided = new HashMap<>();
    private final Set<InvoiceId> toRegenerate = new HashSet<>();
    private final Set<UUID> billedItems = new HashSet<>();
    private final Map<InvoiceId, Known> before = new HashMap<>();
    private AccountReport lastReport = AccountReport.NOTHING;

    MemoryAccount(String customer) {
        this.customer = customer;
    }

    AccountReport lastReport() {
        return lastReport;
    }

    List<Invoice> invoices() {
        return invoices;
    }

    Optional<Instant> voidedAt(Invoice invoice) {
        return Optional.ofNullable(voided.get(invoice.id()));
    }

    List<PostedEntry> ledger() {
        return ledger;
    }

    Collection<Balance> balances() {
        return balances.values();
    }

    void add(String name, Contract contract, Optional<TransitionFact> transition) {
        contracts.put(name, contract);
        transition.ifPresent(follows -> contracts.compute(
                follows.from(), (any, old) -> DomainTerms.followed(Objects.requireNonNull(old), follows, contract)));
    }

    void addTerms(ContractFact fact) {
        fact.subscriptions().forEach(subscription -> seats.put(subscription.name(), DomainTerms.seats(subscription)));
        fact.recurring()
                .forEach(recurring -> recurring
                        .seats()
                        .ifPresent(by -> subscriptionOf.put(
                                Keys.balanceId(recurring.name()).value(), by.subscription())));
        List<ThresholdFact> its = thresholds.computeIfAbsent(fact.name(), any -> new ArrayList<>());
        its.addAll(fact.thresholds());
        Contract contract = DomainTerms.withTerms(contract(fact.name()), fact, seats);
        contracts.put(fact.name(), DomainTerms.withThresholds(contract, DomainTerms.thresholds(its)));
    }

    private Contract contract(String name) {
        return Objects.requireNonNull(contracts.get(name), name);
    }

    void addBalance(Balance balance) {
        balances.put(balance.id(), balance);
    }

    /**
     * A row of the same key replaces (U10), unless an invoice is final that it would change (U6).
     *
     * @param keysOfProduct the group keys of the product's versions; with those of usage filters they tell rows apart
     */
    void addUsage(UsageFact fact, Set<String> keysOfProduct) {
        var row = new UsageRow(Keys.productId(fact.product()), fact.period(), fact.quantity(), fact.groups());
        productKeys.put(row.productId(), keysOfProduct);
        replace(isLate(row) ? lateUsage : usage, row);
    }

    private void replace(List<UsageRow> rows, UsageRow row) {
        var keys = new HashSet<>(Objects.requireNonNull(productKeys.get(row.productId())));
        contracts.values().forEach(contract -> contract.usageFilters().forEach(filter -> keys.add(filter.groupKey())));
        rows.removeIf(other -> other.productId().equals(row.productId())
                && other.period().equals(row.period())
                && keys.stream()
                        .allMatch(key -> Objects.equals(
                                other.groupValues().get(key), row.groupValues().get(key))));
        rows.add(row);
    }

    /** What came too late for an invoice that is void now counts (U6). */
    private void countLateUsage() {
        for (UsageRow late : List.copyOf(lateUsage)) {
            if (!isLate(late)) {
                replace(usage, late);
                lateUsage.remove(late);
            }
        }
    }

    private boolean isLate(UsageRow row) {
        Instant start = row.period().startingAt();
        return contracts.values().stream()
                .filter(contract -> contract.letsIn(start, row.groupValues()))
                .anyMatch(contract -> invoices.stream()
                        .filter(invoice -> invoice.contractId().equals(contract.id()) && !isVoid(invoice))
                        .anyMatch(invoice -> invoice.service()
                                .map(period -> period.contains(start))
                                .orElse(false)));
    }

    private boolean isVoid(Invoice invoice) {
        return voided.containsKey(invoice.id());
    }

    void apply(RequestFact request) {
        request.match(new Application());
    }

    void bill(Catalog catalog, Cutoff cutoff, UsageReading reading) {
        Stand now = stand(cutoff);
        AccountOutcome outcome = AccountBilling.bill(snapshot(catalog, now, reading), catalog, cutoff);
        if (outcome instanceof AccountOutcome.Billed billed) {
            var known = new Known(snapshot(catalog, now, UsageReading.ROW_BY_ROW), catalog, cutoff);
            billed.bill().invoices().forEach(invoice -> before.put(invoice.id(), known));
            keep(billed.bill());
        } else if (outcome instanceof AccountOutcome.Parked parked) {
            lastReport = new AccountReport(
                    0, 0, parked.problems().stream().map(Problem::toString).toList());
        }
    }

    private void keep(AccountBill bill) {
        toRegenerate.removeIf(id -> bill.invoices().stream().anyMatch(made -> hasAddressOf(made, id)));
        invoices.addAll(bill.invoices());
        bill.newBalances().forEach(this::addBalance);
        ledger.addAll(bill.entries());
        bill.invoices().forEach(invoice -> billedItems.addAll(items(invoice)));
        lastReport = new AccountReport(bill.invoices().size(), bill.entries().size(), List.of());
    }

    private boolean hasAddressOf(Invoice made, InvoiceId other) {
        return invoices.stream()
                .anyMatch(invoice -> invoice.id().equals(other)
                        && invoice.contractId().equals(made.contractId())
                        && invoice.type() == made.type()
                        && invoice.creditType().equals(made.creditType())
                        && start(invoice).equals(start(made)));
    }

    private static Instant start(Invoice invoice) {
        return invoice.service().map(Period::startingAt).orElse(invoice.issuedAt());
    }

    /** As the run that made it knew things (U12). */
    Explanation explain(Invoice invoice, @Nullable Integer line) {
        Known known = Objects.requireNonNull(before.get(invoice.id()));
        return new InvoiceExplainer(known.account(), known.catalog(), known.cutoff()).explain(invoice, line);
    }

    private record Known(AccountSnapshot account, Catalog catalog, Cutoff cutoff) {}

    /** A balance, or the children of a recurring one, and whatever rolled over from them. */
    List<LedgerView> ledgers(UUID id) {
        var found = new HashSet<BalanceId>();
        return views(balance -> {
            boolean wanted = balance.id().value().equals(id)
                    || balance.isChildOf(id)
                    || (balance.origin() instanceof Origin.RolledOver from && found.contains(from.balanceId()));
            return wanted && found.add(balance.id());
        });
    }

    List<LedgerView> recharges(ContractId contract) {
        return views(balance -> balance.origin() instanceof Origin.Recharge && contract.equals(balance.contractId()));
    }

    BigDecimal netBalance(Catalog catalog, Instant at, boolean finalizedOnly, Set<BalanceType> types) {
        var now = new Cutoff(at, Cutoff.DEFAULT_GRACE);
        AccountSnapshot account = snapshot(catalog, stand(now), UsageReading.ROW_BY_ROW);
        var drafted = new HashMap<SegmentId, BigDecimal>();
        if (!finalizedOnly) {
            Cutoff then = AccountBilling.draftCutoff(account, now);
            AccountSnapshot drafts = snapshot(catalog, stand(then), UsageReading.ROW_BY_ROW);
            ((AccountOutcome.Billed) AccountBilling.bill(drafts, catalog, then))
                    .bill()
                    .deductionsOfStatementsBegun(at)
                    .forEach(posted -> drafted.merge(
                            posted.entry().segmentId(), posted.entry().amount().negate(), BigDecimal::add));
        }
        var current = new CurrentBalance(account.contracts(), at);
        return Stream.concat(account.balances().stream(), current.unmade(account).stream())
                .filter(held -> held.balance().creditType().equals(CreditType.USD))
                .filter(held -> types.isEmpty() || types.contains(held.balance().type()))
                .map(held -> current.of(held, drafted))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Stand stand(Cutoff cutoff) {
        return new Stand(earlier(), ledger.size(), Set.copyOf(billedItems), cutoff);
    }

    private List<LedgerView> views(Predicate<Balance> wanted) {
        return balances.values().stream()
                .filter(wanted)
                .map(balance -> new LedgerView(LedgerTitle.of(balance), entries(balance.id(), ledger.size())))
                .toList();
    }

    /** How far an account was when it was billed. */
    private record Stand(List<EarlierInvoice> invoices, int entries, Set<UUID> billedItems, Cutoff cutoff) {}

    private List<EarlierInvoice> earlier() {
        return invoices.stream()
                .map(invoice -> new EarlierInvoice(
                        invoice.id(), invoice.contractId(), invoice.type(), invoice.servicePeriod(), state(invoice)))
                .toList();
    }

    private EarlierInvoice.State state(Invoice invoice) {
        if (toRegenerate.contains(invoice.id())) {
            return EarlierInvoice.State.TO_REGENERATE;
        }
        return isVoid(invoice) ? EarlierInvoice.State.VOID : EarlierInvoice.State.FINALIZED;
    }

    private static Set<UUID> items(Invoice invoice) {
        var items = new HashSet<UUID>();
        for (LineItem line : invoice.lines()) {
            if (line instanceof LineItem.TrueUp trueUp) {
                items.add(trueUp.itemId());
            } else if (line instanceof LineItem.Scheduled scheduled) {
                items.add(scheduled.itemId());
            } else if (line instanceof LineItem.CommitPurchase purchase) {
                items.add(purchase.itemId());
            }
        }
        return items;
    }

    private AccountSnapshot snapshot(Catalog catalog, Stand stand, UsageReading reading) {
        List<HeldBalance> held = balances.values().stream()
                .map(balance -> new HeldBalance(balance, Ledger.of(entries(balance.id(), stand.entries()))))
                .toList();
        var account = new AccountSnapshot(
                Keys.customerId(customer),
                List.copyOf(contracts.values()),
                held,
                stand.invoices(),
                stand.billedItems(),
                List.of());
        return new UsageNeeds(catalog)
                .of(account, stand.cutoff())
                .map(need -> account.withUsage(reading.read(need, usage)))
                .orElse(account);
    }

    private List<LedgerEntry> entries(BalanceId balance, int until) {
        return ledger.subList(0, until).stream()
                .filter(posted -> posted.balanceId().equals(balance))
                .map(PostedEntry::entry)
                .toList();
    }

    private void post(Balance balance, LedgerEntry entry) {
        int sequence = entries(balance.id(), ledger.size()).size() + 1;
        ledger.add(new PostedEntry(balance.id(), balance.type(), sequence, entry));
    }

    /** What a request does at once; the rest is the next bill's. */
    private final class Application implements RequestFact.Cases<Void> {
        @Override
        public @Nullable Void manual(RequestFact.Manual request) {
            Balance balance = balance(request.balance());
            AccessSegment segment = balance.segments().get(request.segment() - 1);
            post(
                    balance,
                    ManualEntry.of(
                            segment.id(),
                            segment.period().startingAt(),
                            DomainTerms.stored(request.amount(), balance.creditType()),
                            request.timestamp().orElse(null),
                            request.reason()));
            return null;
        }

        private Balance balance(UUID id) {
            return Objects.requireNonNull(balances.get(new BalanceId(id)), id::toString);
        }

        @Override
        public @Nullable Void voidInvoice(RequestFact.VoidInvoice request) {
            voidAt(newest(request.invoice(), invoice -> !isVoid(invoice)), request.at());
            return null;
        }

        private Invoice newest(RequestFact.Address address, Predicate<Invoice> wanted) {
            return invoices.stream()
                    .filter(invoice -> invoice.contractId().equals(Keys.contractId(address.contract()))
                            && invoice.type() == address.type()
                            && invoice.creditType().equals(Keys.creditType(address.currency()))
                            && start(invoice).equals(address.start()))
                    .filter(wanted)
                    .max(Comparator.comparing(Invoice::revision))
                    .orElseThrow(() -> new IllegalArgumentException("no invoice " + address));
        }

        /** What it drew comes back (G7). */
        private void voidAt(Invoice invoice, Instant at) {
            voided.put(invoice.id(), at);
            countLateUsage();
            for (PostedEntry posted : List.copyOf(ledger)) {
                LedgerEntry entry = posted.entry();
                boolean drew =
                        entry.kind() == EntryKind.AUTOMATED_INVOICE_DEDUCTION || entry.kind() == EntryKind.TRUEUP;
                if (drew && invoice.id().equals(entry.invoiceId())) {
                    post(balance(posted.balanceId().value()), InvoiceVoid.givenBack(posted.balanceType(), entry, at));
                }
            }
        }

        @Override
        public @Nullable Void regenerate(RequestFact.Regenerate request) {
            Invoice invoice = newest(request.invoice(), MemoryAccount.this::isVoid);
            toRegenerate.add(invoice.id());
            billedItems.removeAll(items(invoice));
            return null;
        }

        @Override
        public @Nullable Void payment(RequestFact.Payment request) {
            Balance balance = balance(request.balance());
            var report = new PaymentReport(request.paid(), request.at());
            addBalance(balance.withGate(report.appliedTo(Objects.requireNonNull(balance.gate()))));
            if (!request.paid()) {
                fail(balance, request.at());
            }
            return null;
        }

        /** Its purchase is void; a threshold that bought it buys no more (C9, V6). */
        private void fail(Balance balance, Instant at) {
            for (Invoice invoice : invoices) {
                if (!isVoid(invoice)
                        && invoice.lines().stream()
                                .anyMatch(line -> line instanceof LineItem.CommitPurchase purchase
                                        && purchase.balanceId().equals(balance.id()))) {
                    voidAt(invoice, at);
                }
            }
            if (balance.origin() instanceof Origin.Recharge recharge) {
                contracts.replaceAll((name, contract) -> contract.id().equals(balance.contractId())
                        ? switched(name, recharge.threshold() == Origin.Threshold.PREPAID, false)
                        : contract);
            }
        }

        @Override
        public @Nullable Void seats(RequestFact.Seats request) {
            seats.computeIfPresent(request.subscription(), (name, schedule) -> {
                var updates = new ArrayList<>(schedule.updates());
                updates.add(new SeatSchedule.Update(
                        request.from(),
                        request.quantity().orElse(null),
                        request.delta().orElse(null)));
                return new SeatSchedule(schedule.initialQuantity(), updates);
            });
            contracts.computeIfPresent(
                    request.contract(), (name, contract) -> DomainTerms.withSeats(contract, this::pool));
            return null;
        }

        private @Nullable PooledSeats pool(RecurringBalance recurring) {
            PooledSeats pool = recurring.seats();
            return pool == null
                    ? null
                    : new PooledSeats(
                            Objects.requireNonNull(seats.get(subscriptionOf.get(recurring.id()))), pool.prorated());
        }

        @Override
        public @Nullable Void enable(RequestFact.Enable request) {
            contracts.put(request.contract(), switched(request.contract(), request.onPrepaid(), true));
            return null;
        }

        private Contract switched(String contract, boolean onPrepaid, boolean enabled) {
            List<ThresholdFact> its = Objects.requireNonNull(thresholds.get(contract));
            its.replaceAll(threshold -> threshold.onPrepaid() == onPrepaid ? threshold.enabled(enabled) : threshold);
            return DomainTerms.withThresholds(contract(contract), DomainTerms.thresholds(its));
        }
    }
}
