package io.reckoner.requests.state;

import io.reckoner.db.journal.CatalogRows;
import io.reckoner.db.journal.JournalChanges;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.db.journal.MoneyRows;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that the lines of a chunk look at and change: the state read for the chunk, with every earlier line of it applied.
 * Each change is made here and noted in {@link #changes()}, which is written when the chunk is through.
 */
public final class JournalState {
    private final CatalogState catalog;
    private final CatalogChanges catalogChanges;
    private final JournalChanges changes = new JournalChanges();
    private final Map<Name, KnownObject> things = new HashMap<>();
    private final Map<UUID, List<JournalRows.Request>> requests = new HashMap<>();
    private final Set<List<String>> uniquenessKeys = new HashSet<>();
    private final BalanceBook balances;
    private final InvoiceBook invoices;
    private final HistoricalBook historical;
    private final HierarchyBook hierarchies;
    private final HoldBook holds;
    private final ClosingBook closing;
    private final Map<String, UUID> aliasHolders = new HashMap<>();
    private final Map<UUID, ContractState> contracts = new HashMap<>();
    private final Map<UUID, List<ContractState>> contractsOf = new HashMap<>();

    public JournalState(CatalogState catalog, Stock stock) {
        this.catalog = catalog;
        this.catalogChanges = new CatalogChanges(catalog, changes);
        keep(CreditType.USD.id().value(), new KnownObject(Kind.CREDIT_TYPE, null, null));
        stock.things().forEach(row -> keep(row.id(), new KnownObject(row.kind(), row.customerId(), row.contractId())));
        stock.requests().forEach(this::keep);
        stock.uniquenessKeys().forEach(row -> uniquenessKeys.add(List.of(row.scope(), row.key())));
        stock.aliases().forEach(row -> aliasHolders.put(row.alias(), row.customerId()));
        stock.contracts().forEach(row -> keep(new ContractState(row)));
        balances = new BalanceBook(stock.money(), changes);
        invoices = new InvoiceBook(stock.money(), balances, changes);
        historical = new HistoricalBook(stock.historical(), changes);
        hierarchies = new HierarchyBook(stock.memberships(), changes);
        holds = new HoldBook(stock.holds(), changes);
        closing = new ClosingBook(stock.closing(), changes);
    }

    /** What was read for the chunk. */
    public record Stock(
            List<JournalRows.ObjectRow> things,
            List<JournalRows.Request> requests,
            List<JournalRows.UniquenessKey> uniquenessKeys,
            List<JournalRows.IngestAlias> aliases,
            MoneyRows money,
            List<JournalRows.Contract> contracts,
            List<JournalRows.Membership> memberships,
            List<JournalRows.HistoricalClaim> historical,
            List<JournalRows.Hold> holds,
            JournalRows.Closing closing) {}

    /** Of a journal without a line. */
    public static JournalState empty() {
        var catalog = new CatalogState(
                new CatalogRows(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
        var money = new MoneyRows(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        return new JournalState(
                catalog,
                new Stock(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        money,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        JournalRows.Closing.NOTHING));
    }

    public CatalogState catalog() {
        return catalog;
    }

    public CatalogChanges catalogChanges() {
        return catalogChanges;
    }

    public BalanceBook balances() {
        return balances;
    }

    public InvoiceBook invoices() {
        return invoices;
    }

    public HistoricalBook historical() {
        return historical;
    }

    public HierarchyBook hierarchies() {
        return hierarchies;
    }

    public HoldBook holds() {
        return holds;
    }

    public ClosingBook closing() {
        return closing;
    }

    public JournalChanges changes() {
        return changes;
    }

    /** What the id names among the things of the kind, and of those that share its ids: a commit or a credit. */
    public @Nullable KnownObject thing(Kind kind, UUID id) {
        return things.get(Name.of(kind, id));
    }

    /** The lines with this id: one for each kind of thing that they create. */
    public List<JournalRows.Request> requests(UUID id) {
        return requests.getOrDefault(id, List.of());
    }

    public boolean isUsed(String scope, String uniquenessKey) {
        return uniquenessKeys.contains(List.of(scope, uniquenessKey));
    }

    public @Nullable UUID holder(String ingestAlias) {
        return aliasHolders.get(ingestAlias);
    }

    public @Nullable ContractState contract(@Nullable UUID id) {
        return contracts.get(id);
    }

    public List<ContractState> contractsOf(@Nullable UUID customer) {
        return contractsOf.getOrDefault(customer, List.of());
    }

    /** The children of a contract, in creation order; the contract is one that a line of the chunk names. */
    public List<ContractState> childrenOf(UUID parent) {
        return contracts.values().stream()
                .filter(contract -> contract.isChildOf(parent))
                .sorted(Comparator.comparing(ContractState::sequence))
                .toList();
    }

    public void record(JournalRows.Request request, @Nullable String scope, @Nullable String uniquenessKey) {
        keep(request);
        changes.requests.add(request);
        catalogChanges.begin(request.sequence());
        if (scope != null && uniquenessKey != null) {
            uniquenessKeys.add(List.of(scope, uniquenessKey));
            changes.uniquenessKeys.add(new JournalRows.UniquenessKey(scope, uniquenessKey, request.sequence()));
        }
    }

    public void add(UUID id, KnownObject thing, long sequence) {
        keep(id, thing);
        changes.things.add(
                new JournalRows.ObjectRow(id, thing.kind(), thing.customerId(), thing.contractId(), sequence));
    }

    public void add(JournalRows.Customer customer) {
        changes.customers.add(customer);
    }

    /** All that is known of who sells from a line on. */
    public void addSeller(long sequence, UUID seller, JsonNode terms) {
        changes.parties.add(new JournalRows.Party(sequence, seller, null, Canonical.of(terms)));
    }

    /** All that is known of who buys from a line on. */
    public void addBuyer(long sequence, UUID customer, JsonNode terms) {
        changes.parties.add(new JournalRows.Party(sequence, null, customer, Canonical.of(terms)));
    }

    /** The customer's aliases are these now; those it had before are free again. */
    public void assign(UUID customer, Set<String> aliases) {
        aliasHolders.values().removeIf(customer::equals);
        aliases.forEach(alias -> aliasHolders.put(alias, customer));
        changes.ingestAliases.put(customer, new LinkedHashSet<>(aliases));
        touch(customer);
    }

    public void add(JournalRows.Contract row) {
        ContractState contract = new ContractState(row);
        keep(contract);
        changes.createdContracts.add(row.id());
        note(contract.row(), row.sequence());
    }

    /** The contract's terms were changed by a line: a version more. */
    public void changed(ContractState contract, long sequence) {
        note(contract.nextVersion(), sequence);
    }

    /** The customer's account may have something new to bill. */
    public void touch(UUID customer) {
        changes.touchedAccounts.add(customer);
    }

    private void note(JournalRows.Contract row, long sequence) {
        changes.contracts.put(row.id(), row);
        changes.contractVersions.add(new JournalRows.ContractVersion(row.id(), row.version(), sequence, row.terms()));
        touch(row.customerId());
    }

    private void keep(UUID id, KnownObject thing) {
        things.put(Name.of(thing.kind(), id), thing);
    }

    private void keep(JournalRows.Request request) {
        requests.computeIfAbsent(request.id(), id -> new ArrayList<>()).add(request);
    }

    private void keep(ContractState contract) {
        contracts.put(contract.id(), contract);
        contractsOf
                .computeIfAbsent(contract.customerId(), customer -> new ArrayList<>())
                .add(contract);
    }
}
