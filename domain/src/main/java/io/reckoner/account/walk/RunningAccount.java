package io.reckoner.account.walk;

import io.reckoner.account.AccountBill;
import io.reckoner.account.AccountSnapshot;
import io.reckoner.balance.Balance;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.BillingProblem;
import io.reckoner.contract.Contract;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.RunningLedgers;
import io.reckoner.statement.Cutoff;
import io.reckoner.statement.EarlierInvoice;
import io.reckoner.statement.StatementCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** An account during its walk: what it had, and everything that has come since. */
final class RunningAccount {
    private final AccountSnapshot snapshot;
    private final Catalog catalog;
    private final Cutoff cutoff;
    private final RunningLedgers ledgers;
    private final Map<ContractId, Contract> contracts = new LinkedHashMap<>();
    private final Map<Contract, StatementCalendar> calendars = new LinkedHashMap<>();
    private final Map<BalanceId, Balance> balances = new LinkedHashMap<>();
    private final Map<InvoiceId, EarlierInvoice.State> earlier = new HashMap<>();
    private final Map<InvoiceId, Instant> heldBack = new HashMap<>();
    private final Map<InvoiceId, Instant> issuedAgain = new HashMap<>();
    private final Set<InvoiceId> made = new HashSet<>();
    private final List<Balance> newBalances = new ArrayList<>();
    private final List<Invoice> invoices = new ArrayList<>();
    private final List<BillingProblem> problems = new ArrayList<>();

    RunningAccount(AccountSnapshot snapshot, Catalog catalog, Cutoff cutoff) {
        this(snapshot, catalog, cutoff, new RunningLedgers(snapshot.balances()));
        snapshot.balances().forEach(held -> balances.put(held.balance().id(), held.balance()));
        CreditNotes.giveBack(snapshot.ordered(), ledgers);
    }

    private RunningAccount(AccountSnapshot snapshot, Catalog catalog, Cutoff cutoff, RunningLedgers ledgers) {
        this.snapshot = snapshot;
        this.catalog = catalog;
        this.cutoff = cutoff;
        this.ledgers = ledgers;
        for (Contract contract : snapshot.contracts()) {
            contracts.put(contract.id(), contract);
            calendars.put(contract, snapshot.calendar(contract));
        }
        for (EarlierInvoice invoice : snapshot.earlierInvoices()) {
            earlier.put(invoice.id(), invoice.state());
            if (invoice.dueFrom() != null) {
                heldBack.put(invoice.id(), invoice.dueFrom());
            }
            if (invoice.issuedAgainAt() != null) {
                issuedAgain.put(invoice.id(), invoice.issuedAgainAt());
            }
        }
    }

    /** The account as it is now, to see its drafts: what they draw leaves this one as it is (§2 step 3). */
    RunningAccount draft() {
        var draft = new RunningAccount(snapshot, catalog, cutoff, ledgers.copy());
        draft.balances.putAll(balances);
        return draft;
    }

    AccountSnapshot snapshot() {
        return snapshot;
    }

    Catalog catalog() {
        return catalog;
    }

    Cutoff cutoff() {
        return cutoff;
    }

    RunningLedgers ledgers() {
        return ledgers;
    }

    /** Every contract with its statements, in creation order. */
    Map<Contract, StatementCalendar> calendars() {
        return calendars;
    }

    StatementCalendar calendar(Contract contract) {
        return Objects.requireNonNull(calendars.get(contract));
    }

    /** The contract of an id; null for none, as a balance of the customer has it. */
    Optional<Contract> contract(@Nullable ContractId id) {
        return Optional.ofNullable(id).map(contracts::get);
    }

    Collection<Balance> balances() {
        return balances.values();
    }

    boolean has(BalanceId id) {
        return balances.containsKey(id);
    }

    Balance balance(BalanceId id) {
        return Objects.requireNonNull(balances.get(id));
    }

    void add(Balance balance) {
        balances.put(balance.id(), balance);
        newBalances.add(balance);
    }

    /** Creation order of what comes into being now: behind everything there is. */
    long nextSequence() {
        return balances.values().stream().mapToLong(Balance::sequence).max().orElse(0) + 1;
    }

    void add(Invoice computed) {
        Invoice invoice = computed.withDueFrom(dueFrom(computed));
        invoices.add(
                ResellerShares.noted(invoice, Objects.requireNonNull(contracts.get(invoice.contractId())), catalog));
        if (invoice.type() == InvoiceType.SCHEDULED) {
            made.add(invoice.id()); // of these there may be more at one address (H8)
        }
    }

    /**
     * When the hold ended that kept it back; null if none did (J6). What is made again was kept back by what kept back the first
     * one; what an older system billed was issued there.
     */
    private @Nullable Instant dueFrom(Invoice invoice) {
        if (invoice.regeneratedFrom() != null) {
            return heldBack.get(invoice.regeneratedFrom());
        }
        Instant released = snapshot.released();
        return released == null || invoice.history() != null || !released.isAfter(invoice.issuedAt()) ? null : released;
    }

    /** When an invoice is issued that was to be issued at an instant, unless whoever had it made again said another (I4, I5). */
    Instant issuedAt(Place place, Instant agreed) {
        return place.regeneratedFrom() == null ? agreed : issuedAgain.getOrDefault(place.regeneratedFrom(), agreed);
    }

    void post(Balance balance, LedgerEntry entry) {
        ledgers.post(balance, entry);
    }

    void addProblems(Collection<BillingProblem> found) {
        problems.addAll(found);
    }

    List<BillingProblem> problems() {
        return problems;
    }

    /**
     * Where the next invoice of an address goes (formats §12).
     *
     * @param revision how many there are
     * @param regeneratedFrom the void one in whose place it is (I5)
     */
    record Place(int revision, @Nullable InvoiceId regeneratedFrom) {
        private static final Place FIRST = new Place(0, null);
    }

    Place next(IntFunction<InvoiceId> addressed) {
        if (earlier.isEmpty() && made.isEmpty()) {
            return Place.FIRST;
        }
        int revision = 0;
        InvoiceId regenerated = null;
        for (InvoiceId id = addressed.apply(0); earlier.containsKey(id) || made.contains(id); ) {
            if (regenerated == null && earlier.get(id) == EarlierInvoice.State.TO_REGENERATE) {
                regenerated = id;
            }
            revision++;
            id = addressed.apply(revision);
        }
        if (regenerated != null) {
            earlier.put(regenerated, EarlierInvoice.State.VOID);
        }
        return new Place(revision, regenerated);
    }

    /** What became of the newest invoice of an address that was there before the walk. */
    Optional<EarlierInvoice.State> newest(IntFunction<InvoiceId> addressed) {
        Optional<EarlierInvoice.State> newest = Optional.empty();
        for (int revision = 0; earlier.containsKey(addressed.apply(revision)); revision++) {
            newest = Optional.ofNullable(earlier.get(addressed.apply(revision)));
        }
        return newest;
    }

    List<Invoice> invoices() {
        return invoices;
    }

    AccountBill bill() {
        return new AccountBill(invoices, newBalances, ledgers.posted());
    }
}
