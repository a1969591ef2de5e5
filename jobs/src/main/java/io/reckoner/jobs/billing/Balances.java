package io.reckoner.jobs.billing;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.walk.CurrentBalance;
import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.AccessSelector;
import io.reckoner.balance.Balance;
import io.reckoner.db.balance.BalanceStore;
import io.reckoner.db.balance.LedgerStore;
import io.reckoner.db.balance.StoredLedger;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.id.BalanceId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.ledger.Ledger;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.PostedEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The commits and credits of a customer with their ledgers, and what can be used of them at an instant. */
public final class Balances {

    /** In creation order, of the same creation by start: children of a recurring one. */
    private static final Comparator<Balance> ORDER = Comparator.comparingLong(Balance::sequence)
            .thenComparing(Balances::start)
            .thenComparing(Balance::id);

    private final JdbcClient jdbc;
    private final CatalogReader catalog;
    private final LedgerStore ledgers;

    Balances(JdbcClient jdbc, CatalogReader catalog, LedgerStore ledgers) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.ledgers = ledgers;
    }

    /**
     * One balance as it stands.
     *
     * @param current what can be used of it at the instant, in the stored unit (G4)
     * @param awaitsRun whether some of that has begun, and is not in its ledger before the next run
     * @param definition the term it was made of, as JSON; null if a run made it
     */
    public record Shown(
            Balance balance,
            StoredLedger ledger,
            BigDecimal current,
            boolean awaitsRun,
            @Nullable String definition) {}

    /**
     * The balances that were asked for.
     *
     * @param invoicesByItem the invoice of each schedule item that is on one
     */
    public record Listed(List<Shown> balances, Map<UUID, InvoiceId> invoicesByItem) {}

    /** Those that are selected, as of an instant; {@code exceptEmpty}: without those of which nothing can be used then. */
    public Listed of(CustomerId customer, Instant at, AccessSelector selector, boolean exceptEmpty) {
        var accounts = new AccountInspection(jdbc, catalog);
        accounts.requireCustomer(customer);
        AccountSnapshot account = accounts.withoutUsage(customer);
        return accounts.named(
                customer,
                AccountInspection.BEFORE_EVERYTHING,
                () -> listed(customer, account, at, selector, exceptEmpty));
    }

    private Listed listed(
            CustomerId customer, AccountSnapshot account, Instant at, AccessSelector selector, boolean exceptEmpty) {
        var current = new CurrentBalance(account.contracts(), at);
        var store = new BalanceStore(jdbc);
        Map<BalanceId, String> definitions = store.definitions(customer);
        Map<BalanceId, StoredLedger> stored = new HashMap<>();
        ledgers.ofCustomer(customer).forEach(ledger -> stored.put(ledger.balanceId(), ledger));
        var shown = new ArrayList<Shown>();
        for (Balance balance : selected(customer, account, current.unmade(account), selector)) {
            StoredLedger ledger = stored.getOrDefault(balance.id(), StoredLedger.empty(balance, customer));
            var held = new HeldBalance(balance, Ledger.at(at, entries(ledger)));
            shown.add(new Shown(
                    balance, ledger, current.of(held), current.awaitsRun(held), definitions.get(balance.id())));
        }
        shown.removeIf(one -> exceptEmpty && one.current().signum() == 0);
        return new Listed(shown, store.invoicesByItem(customer));
    }

    private static List<Balance> selected(
            CustomerId customer, AccountSnapshot account, List<HeldBalance> unmade, AccessSelector selector) {
        return Stream.concat(account.balances().stream(), unmade.stream())
                .map(HeldBalance::balance)
                .filter(balance -> balance.customerId().equals(customer))
                .filter(selector::selects)
                .sorted(ORDER)
                .toList();
    }

    /** By the entries that are shown, so that nothing that is written meanwhile comes between them. */
    private static List<LedgerEntry> entries(StoredLedger ledger) {
        return ledger.entries().stream().map(PostedEntry::entry).toList();
    }

    private static Instant start(Balance balance) {
        return balance.segments().stream()
                .map(AccessSegment::period)
                .map(period -> period.startingAt())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }
}
