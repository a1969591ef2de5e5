package io.reckoner.scenario;

import io.reckoner.account.AccountBill;
import io.reckoner.account.AccountOutcome;
import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.NoteOrder;
import io.reckoner.account.walk.AccountBilling;
import io.reckoner.account.walk.CurrentBalance;
import io.reckoner.account.walk.UsageNeeds;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.Origin;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.BillingProblem;
import io.reckoner.contract.ChargedSeats;
import io.reckoner.contract.Contract;
import io.reckoner.correction.Correction;
import io.reckoner.correction.InvoiceDifference;
import io.reckoner.correction.Side;
import io.reckoner.correction.ThenAndNow;
import io.reckoner.explain.Explanation;
import io.reckoner.explain.InvoiceExplainer;
import io.reckoner.id.AccountId;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.IssuedLine;
import io.reckoner.invoice.LineItem;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.ledger.Ledger;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.LedgerTitle;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.money.CreditType;
import io.reckoner.scenario.Facts.UsageFact;
import io.reckoner.scenario.World.AccountReport;
import io.reckoner.scenario.World.LedgerView;
import io.reckoner.statement.Cutoff;
import io.reckoner.statement.EarlierInvoice;
import io.reckoner.statement.HistoricalInvoice;
import io.reckoner.usage.UsageRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One account: what its customers agreed to, what they used, and what its bills and requests brought. */
final class MemoryAccount {
    private static final AccountBill NOTHING = new AccountBill(List.of(), List.of(), List.of());

    private final AccountId id;
    private final Set<CustomerId> customers = new LinkedHashSet<>();
    private final MemoryJournal journal;
    private final Map<CustomerId, List<UsageRow>> usage = new HashMap<>();
    private final Map<CustomerId, List<UsageRow>> lateUsage = new HashMap<>();
    private final Map<ProductId, Set<String>> productKeys = new HashMap<>();
    private final List<Invoice> invoices = new ArrayList<>();
    private final Map<InvoiceId, Known> before = new HashMap<>();
    private AccountBill lastBill = NOTHING;
    private List<String> lastProblems = List.of();

    MemoryAccount(AccountId id, MemoryJournal journal) {
        this.id = id;
        this.journal = journal;
        customers.add(id.customer());
    }

    AccountId id() {
        return id;
    }

    /** All that another account was becomes part of this one (Z7). */
    void take(MemoryAccount other) {
        customers.addAll(other.customers);
        usage.putAll(other.usage);
        lateUsage.putAll(other.lateUsage);
        productKeys.putAll(other.productKeys);
        invoices.addAll(other.invoices);
        before.putAll(other.before);
    }

    /** What the last bill did for one of its customers; what is wrong with one of them is wrong with all. */
    AccountReport lastReport(CustomerId customer) {
        Set<BalanceId> its = balancesOf(customer).map(Balance::id).collect(Collectors.toSet());
        return new AccountReport(
                (int) lastBill.invoices().stream()
                        .filter(invoice -> invoice.customerId().equals(customer))
                        .count(),
                (int) lastBill.entries().stream()
                        .filter(posted -> its.contains(posted.balanceId()))
                        .count(),
                lastProblems);
    }

    List<Invoice> invoices() {
        return invoices;
    }

    Optional<Instant> voidedAt(Invoice invoice) {
        return Optional.ofNullable(journal.voidedAt(journal.idOf(invoice)));
    }

    List<PostedEntry> ledger() {
        Set<BalanceId> its = balances().stream().map(Balance::id).collect(Collectors.toSet());
        return journal.ledger().stream()
                .filter(posted -> its.contains(posted.balanceId()))
                .toList();
    }

    List<Balance> balances() {
        return customers.stream()
                .flatMap(this::balancesOf)
                .sorted(Comparator.comparing(Balance::sequence))
                .toList();
    }

    private Stream<Balance> balancesOf(CustomerId customer) {
        return journal.balances(customer).stream();
    }

    private List<Contract> contracts(Catalog catalog) {
        return customers.stream()
                .flatMap(customer -> journal.contracts(customer, catalog).stream())
                .sorted(Comparator.comparing(Contract::sequence))
                .toList();
    }

    /**
     * A row of the same key replaces (U10), unless an invoice is final that it would change (U6).
     *
     * @param keysOfProduct the group keys of the product's versions; with those of usage filters they tell rows apart
     */
    void addUsage(CustomerId customer, UsageFact fact, Set<String> keysOfProduct, List<Contract> contracts) {
        var row = new UsageRow(Keys.productId(fact.product()), fact.period(), fact.quantity(), fact.groups());
        productKeys.put(row.productId(), keysOfProduct);
        replace(rows(isLate(row, contracts) ? lateUsage : usage, customer), row, contracts);
    }

    private static List<UsageRow> rows(Map<CustomerId, List<UsageRow>> usage, CustomerId customer) {
        return usage.computeIfAbsent(customer, any -> new ArrayList<>());
    }

    private void replace(List<UsageRow> rows, UsageRow row, List<Contract> contracts) {
        var keys = new HashSet<>(Objects.requireNonNull(productKeys.get(row.productId())));
        contracts.forEach(contract -> contract.usageFilters().forEach(filter -> keys.add(filter.groupKey())));
        rows.removeIf(other -> other.productId().equals(row.productId())
                && other.period().equals(row.period())
                && keys.stream()
                        .allMatch(key -> Objects.equals(
                                other.groupValues().get(key), row.groupValues().get(key))));
        rows.add(row);
    }

    /** What came too late for an invoice that is void now counts (U6). */
    void countLateUsage(CustomerId customer, List<Contract> contracts) {
        for (UsageRow late : List.copyOf(rows(lateUsage, customer))) {
            if (!isLate(late, contracts)) {
                replace(rows(usage, customer), late, contracts);
                rows(lateUsage, customer).remove(late);
            }
        }
    }

    private boolean isLate(UsageRow row, List<Contract> contracts) {
        Instant start = row.period().startingAt();
        return contracts.stream()
                .filter(contract -> contract.letsIn(start, row.groupValues()))
                .anyMatch(contract -> invoices.stream()
                        .filter(invoice -> invoice.history() == null)
                        .filter(invoice -> invoice.contractId().equals(contract.id()) && !isVoid(invoice))
                        .filter(invoice -> invoice.type() != InvoiceType.CREDIT_NOTE)
                        .filter(invoice -> journal.order(journal.idOf(invoice)).isEmpty())
                        .anyMatch(invoice -> invoice.service()
                                .map(period -> period.contains(start))
                                .orElse(false)));
    }

    private boolean isVoid(Invoice invoice) {
        return voidedAt(invoice).isPresent();
    }

    void bill(Catalog catalog, Cutoff cutoff, UsageReading reading) {
        if (journal.isHeld(customers, cutoff.asOf())) {
            lastBill = NOTHING;
            lastProblems = List.of();
            return;
        }
        Stand now = stand(cutoff);
        AccountSnapshot read = snapshot(catalog, now, reading);
        AccountOutcome outcome = AccountBilling.bill(read, catalog, cutoff);
        if (outcome instanceof AccountOutcome.Billed billed) {
            if (!billed.bill().invoices().isEmpty()) {
                AccountSnapshot rows =
                        reading == UsageReading.ROW_BY_ROW ? read : snapshot(catalog, now, UsageReading.ROW_BY_ROW);
                var known = new Known(rows, catalog, cutoff);
                billed.bill().invoices().forEach(invoice -> before.put(journal.idOf(invoice), known));
            }
            keep(billed.bill());
        } else if (outcome instanceof AccountOutcome.Parked parked) {
            lastBill = NOTHING;
            lastProblems =
                    parked.problems().stream().map(BillingProblem::toString).toList();
        }
    }

    private void keep(AccountBill bill) {
        bill.invoices().forEach(journal::made);
        invoices.addAll(bill.invoices());
        bill.newBalances().forEach(journal::made);
        journal.ledger().addAll(bill.entries());
        lastBill = bill;
        lastProblems = List.of();
    }

    /** As the run that made it knew things (U12). */
    Explanation explain(Invoice invoice, @Nullable Integer line) {
        Known known = Objects.requireNonNull(before.get(journal.idOf(invoice)));
        return new InvoiceExplainer(known.account(), known.catalog(), known.cutoff()).explain(invoice, line);
    }

    private record Known(AccountSnapshot account, Catalog catalog, Cutoff cutoff) {}

    /** What invoices would be that are void now and to be made again, each as the bill knew it that made it (J1). */
    List<InvoiceDifference> corrections(List<Invoice> made, Catalog catalog, Cutoff cutoff) {
        // What no statement looks at does no harm, and what those of then looked at must not be missing now.
        AccountSnapshot now = snapshot(catalog, cutoff).withUsage(usage);
        return made.stream()
                .flatMap(invoice -> {
                    Known known = Objects.requireNonNull(before.get(journal.idOf(invoice)));
                    var then = new Side(known.account(), known.catalog().with(catalog), known.cutoff());
                    return Correction.of(
                            new ThenAndNow(
                                    then,
                                    withNewRows(known.account(), now),
                                    !then.catalog().equals(catalog),
                                    new Side(now, catalog, cutoff)),
                            List.of(invoice))
                            .stream();
                })
                .toList();
    }

    private static Map<CustomerId, List<UsageRow>> withNewRows(AccountSnapshot then, AccountSnapshot now) {
        Map<CustomerId, List<UsageRow>> all = new HashMap<>(then.usage());
        now.usage().forEach((customer, rows) -> {
            List<UsageRow> known = then.usageOf(customer);
            List<UsageRow> both = new ArrayList<>(known);
            rows.stream()
                    .filter(row -> known.stream().noneMatch(old -> isSameKey(old, row)))
                    .forEach(both::add);
            all.put(customer, both);
        });
        return all;
    }

    private static boolean isSameKey(UsageRow one, UsageRow another) {
        return one.productId().equals(another.productId())
                && one.period().equals(another.period())
                && one.groupValues().equals(another.groupValues());
    }

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

    BigDecimal netBalance(
            CustomerId customer, Catalog catalog, Instant at, boolean finalizedOnly, Set<BalanceType> types) {
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
                .filter(held -> held.balance().customerId().equals(customer))
                .filter(held -> held.balance().creditType().equals(CreditType.USD))
                .filter(held -> types.isEmpty() || types.contains(held.balance().type()))
                .map(held -> current.of(held, drafted))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** As it stands, row by row. */
    AccountSnapshot snapshot(Catalog catalog, Cutoff cutoff) {
        return snapshot(catalog, stand(cutoff), UsageReading.ROW_BY_ROW);
    }

    private Stand stand(Cutoff cutoff) {
        return new Stand(
                earlier(), ordered(), historical(), journal.ledger().size(), billedItems(), chargedSeats(), cutoff);
    }

    private List<LedgerView> views(Predicate<Balance> wanted) {
        return balances().stream()
                .filter(wanted)
                .map(balance -> new LedgerView(
                        LedgerTitle.of(balance),
                        entries(balance.id(), journal.ledger().size())))
                .toList();
    }

    /** How far an account was when it was billed. */
    private record Stand(
            List<EarlierInvoice> invoices,
            List<NoteOrder> ordered,
            List<HistoricalInvoice> historical,
            int entries,
            Set<UUID> billedItems,
            List<ChargedSeats> chargedSeats,
            Cutoff cutoff) {}

    private List<EarlierInvoice> earlier() {
        return invoices.stream()
                .filter(invoice -> invoice.type() != InvoiceType.CREDIT_NOTE)
                .map(invoice -> new EarlierInvoice(
                        journal.idOf(invoice),
                        invoice.contractId(),
                        invoice.type(),
                        invoice.servicePeriod(),
                        state(invoice),
                        invoice.routing().delivered(),
                        invoice.history() == null ? null : invoice.history().id(),
                        invoice.dueFrom(),
                        journal.issuedAgainAt(journal.idOf(invoice))))
                .toList();
    }

    private List<NoteOrder> ordered() {
        return invoices.stream()
                .flatMap(invoice -> journal.order(journal.idOf(invoice)).stream()
                        .map(order -> new NoteOrder(invoice, notesOf(invoice), order.orderedAt(), order.issuedAt())))
                .toList();
    }

    private List<Invoice> notesOf(Invoice invoice) {
        return invoices.stream()
                .filter(note -> journal.idOf(invoice).equals(note.corrects()))
                .toList();
    }

    /** Whether it, or what it corrects, is to be billed again. */
    private boolean isBilledAgain(Invoice invoice) {
        InvoiceId corrected = invoice.corrects() == null ? journal.idOf(invoice) : invoice.corrects();
        return journal.isToBeMadeAgain(journal.idOf(invoice))
                || journal.order(corrected).isPresent();
    }

    private List<HistoricalInvoice> historical() {
        return journal.contractIds(customers)
                .flatMap(contract -> journal.historical(contract).stream())
                .toList();
    }

    private EarlierInvoice.State state(Invoice invoice) {
        if (journal.isToBeMadeAgain(journal.idOf(invoice))) {
            return EarlierInvoice.State.TO_REGENERATE;
        }
        if (journal.order(journal.idOf(invoice)).isPresent()) {
            return EarlierInvoice.State.TO_CORRECT;
        }
        return isVoid(invoice) ? EarlierInvoice.State.VOID : EarlierInvoice.State.FINALIZED;
    }

    /** Of the invoices that stand; what is to be made again is not billed. */
    private Set<UUID> billedItems() {
        var billed = new HashSet<UUID>();
        invoices.stream()
                .filter(invoice -> invoice.routing().constituents().isEmpty())
                .filter(invoice -> !isBilledAgain(invoice))
                .forEach(invoice -> billed.addAll(items(invoice)));
        return billed;
    }

    private List<ChargedSeats> chargedSeats() {
        return invoices.stream()
                .filter(invoice -> !isBilledAgain(invoice))
                .flatMap(invoice -> invoice.lines().stream())
                .filter(line ->
                        line instanceof LineItem.Subscription || line.issuedAs() == IssuedLine.Kind.SUBSCRIPTION)
                .filter(line -> line.termId() != null && line.window() != null)
                .map(line -> new ChargedSeats(
                        Objects.requireNonNull(line.termId()),
                        Objects.requireNonNull(line.window()),
                        line.storedQuantity()))
                .toList();
    }

    static Set<UUID> items(Invoice invoice) {
        var items = new HashSet<UUID>();
        for (LineItem line : invoice.lines()) {
            if (line.itemId() != null) {
                items.add(line.itemId());
            }
        }
        return items;
    }

    private AccountSnapshot snapshot(Catalog catalog, Stand stand, UsageReading reading) {
        List<HeldBalance> held = balances().stream()
                .map(balance -> new HeldBalance(balance, Ledger.of(entries(balance.id(), stand.entries()))))
                .toList();
        var before = new AccountSnapshot(
                id,
                contracts(catalog),
                held,
                stand.invoices(),
                List.of(),
                stand.historical(),
                stand.billedItems(),
                stand.chargedSeats(),
                Map.of());
        Set<InvoiceId> wanted = AccountBilling.invoicesWanted(before);
        AccountSnapshot account = before.withUnsent(invoices.stream()
                        .filter(invoice -> wanted.contains(journal.idOf(invoice)))
                        .toList())
                .withOrdered(stand.ordered());
        return usage(
                journal.released(customers, stand.cutoff().asOf())
                        .map(account::withReleased)
                        .orElse(account),
                catalog,
                stand,
                reading);
    }

    private AccountSnapshot usage(AccountSnapshot account, Catalog catalog, Stand stand, UsageReading reading) {
        return new UsageNeeds(catalog)
                .of(account, stand.cutoff())
                .map(need -> account.withUsage(usage.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, its -> reading.read(need, its.getValue())))))
                .orElse(account);
    }

    private List<LedgerEntry> entries(BalanceId balance, int until) {
        return journal.ledger().subList(0, until).stream()
                .filter(posted -> posted.balanceId().equals(balance))
                .map(PostedEntry::entry)
                .toList();
    }
}
