package io.reckoner.db.account;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.UsageNeed;
import io.reckoner.account.walk.AccountBilling;
import io.reckoner.account.walk.UsageNeeds;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.ChargedSeats;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Subscription;
import io.reckoner.db.balance.BalanceReader;
import io.reckoner.db.contract.ContractReader;
import io.reckoner.db.invoice.HistoricalReader;
import io.reckoner.db.invoice.InvoicedReader;
import io.reckoner.db.invoice.UnsentReader;
import io.reckoner.db.run.Known;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.db.usage.UnreadableUsage;
import io.reckoner.db.usage.UsageReader;
import io.reckoner.id.AccountId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.statement.Cutoff;
import io.reckoner.statement.EarlierInvoice;
import io.reckoner.statement.HistoricalInvoice;
import io.reckoner.terms.shape.CatalogNames;
import io.reckoner.usage.UsageRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the snapshots of a chunk of accounts: ten queries at most, however many accounts there are, and the usage of one
 * account in memory at a time. As they stand, or as a run knew them.
 */
public final class AccountReader {
    private static final Comparator<HeldBalance> CREATION = Comparator.comparing(
                    (HeldBalance held) -> held.balance().sequence())
            .thenComparing(held -> held.balance().id());

    /** Planned on statistics of before the run, a scan may seem cheaper: of what all runs wrote, this one included. */
    private static final String BY_KEY_ALONE = "set local enable_seqscan = off";

    private final JdbcClient jdbc;
    private final MemberReader members;
    private final ContractReader contracts;
    private final BalanceReader balances;
    private final InvoicedReader invoiced;
    private final HistoricalReader historical;
    private final UnsentReader unsent;
    private final UsageNeeds usageNeeds;
    private final UsageReader usage;

    public AccountReader(JdbcClient jdbc, Catalog catalog) {
        this(jdbc, catalog, null);
    }

    private AccountReader(JdbcClient jdbc, Catalog catalog, @Nullable Known known) {
        this.jdbc = jdbc;
        this.members = new MemberReader(jdbc, known);
        this.contracts = new ContractReader(jdbc, catalog, known);
        this.balances = new BalanceReader(jdbc, CatalogNames.of(catalog), known);
        this.invoiced = new InvoicedReader(jdbc, known);
        this.historical = new HistoricalReader(jdbc, known);
        this.unsent = new UnsentReader(jdbc, CatalogNames.of(catalog)::creditType);
        this.usageNeeds = new UsageNeeds(catalog);
        this.usage = new UsageReader(jdbc, known);
    }

    /**
     * Accounts as a run found them before it wrote anything, whatever came later: billing them again gives what it gave
     * (U12).
     *
     * @param catalog as the run knew it
     */
    public static AccountReader asKnown(Known known, JdbcClient jdbc, Catalog catalog) {
        return new AccountReader(jdbc, catalog, known);
    }

    /** The account that a customer is billed in. */
    public AccountId accountOf(CustomerId customer) {
        return members.accountOf(customer);
    }

    /** One account, its usage row by row: to see how the lines of its invoices came about. */
    public AccountSnapshot rowByRow(AccountId id, Cutoff cutoff) {
        Map<AccountId, List<CustomerId>> membersOf = members.of(List.of(id));
        AccountSnapshot account = withUnsent(withoutUsage(membersOf)).get(0);
        Optional<UsageNeed> need = usageNeeds.of(account, cutoff);
        Map<CustomerId, List<UsageRow>> rows = new LinkedHashMap<>();
        need.ifPresent(wanted ->
                membersOf.getOrDefault(id, List.of()).forEach(one -> rows.put(one, usage.rowByRow(one, wanted))));
        return account.withUsage(rows);
    }

    /** Hands over one snapshot an account, in any order; must run inside a transaction, which looks things up by key from then on. */
    public void read(List<AccountId> accounts, Cutoff cutoff, Consumer<AccountSnapshot> consumer) {
        jdbc.sql(BY_KEY_ALONE).update();
        Map<AccountId, List<CustomerId>> membersOf = members.of(accounts);
        var gathering = new UsageGathering(consumer);
        Map<CustomerId, UsageNeed> needs = new LinkedHashMap<>();
        for (AccountSnapshot account : withUnsent(withoutUsage(membersOf))) {
            List<CustomerId> customers = Objects.requireNonNull(membersOf.get(account.id()));
            gathering.expect(account, customers);
            need(account, cutoff).ifPresent(need -> customers.forEach(customer -> needs.put(customer, need)));
        }
        usage.read(needs, gathering::add);
        gathering.end();
    }

    /** With the invoices that consolidated ones may have yet to show: most accounts have none (Z4). */
    private List<AccountSnapshot> withUnsent(List<AccountSnapshot> accounts) {
        Map<AccountId, Set<InvoiceId>> wanted = new HashMap<>();
        for (AccountSnapshot account : accounts) {
            Set<InvoiceId> its = AccountBilling.invoicesWanted(account);
            if (!its.isEmpty()) {
                wanted.put(account.id(), its);
            }
        }
        if (wanted.isEmpty()) {
            return accounts;
        }
        Map<InvoiceId, Invoice> found =
                unsent.read(wanted.values().stream().flatMap(Set::stream).toList());
        return accounts.stream()
                .map(account -> account.withUnsent(wanted.getOrDefault(account.id(), Set.of()).stream()
                        .map(found::get)
                        .toList()))
                .toList();
    }

    /** Broad on purpose: it walks the account's terms as billing does, and fails by them as billing does. */
    private Optional<UsageNeed> need(AccountSnapshot account, Cutoff cutoff) {
        try {
            return usageNeeds.of(account, cutoff);
        } catch (RuntimeException | StackOverflowError failure) {
            throw new UnreadableUsage(account, failure);
        }
    }

    private List<AccountSnapshot> withoutUsage(Map<AccountId, List<CustomerId>> membersOf) {
        String[] ids =
                SqlArrays.ids(membersOf.values().stream().flatMap(List::stream).toList(), CustomerId::value);
        Map<CustomerId, List<Contract>> contractsOf = contracts.read(ids);
        Map<CustomerId, List<HeldBalance>> balancesOf = balances.read(ids);
        Map<CustomerId, List<EarlierInvoice>> invoicesOf = invoiced.invoices(ids);
        Map<CustomerId, Set<UUID>> billedOf = invoiced.items(ids);
        Map<UUID, List<ChargedSeats>> seatsOf = invoiced.seats(contractsOf.values().stream()
                .flatMap(List::stream)
                .flatMap(AccountReader::subscriptions)
                .toList());
        Map<ContractId, List<HistoricalInvoice>> historicalOf = historicalOf(contractsOf);
        var snapshots = new ArrayList<AccountSnapshot>(membersOf.size());
        membersOf.forEach((id, customers) -> snapshots.add(new AccountSnapshot(
                id,
                together(customers, contractsOf, Comparator.comparing(Contract::sequence)),
                together(customers, balancesOf, CREATION),
                together(customers, invoicesOf, Comparator.comparing(EarlierInvoice::id)),
                List.of(),
                historicalOf.isEmpty() ? List.of() : historical(customers, contractsOf, historicalOf),
                customers.stream()
                        .flatMap(customer -> billedOf.getOrDefault(customer, Set.of()).stream())
                        .collect(Collectors.toSet()),
                seatsOf.isEmpty() ? List.of() : seats(customers, contractsOf, seatsOf),
                Map.of())));
        return snapshots;
    }

    private Map<ContractId, List<HistoricalInvoice>> historicalOf(Map<CustomerId, List<Contract>> contractsOf) {
        return historical
                .read(contractsOf.values().stream()
                        .flatMap(List::stream)
                        .map(Contract::id)
                        .toList())
                .stream()
                .collect(Collectors.groupingBy(HistoricalInvoice::contractId));
    }

    private static List<HistoricalInvoice> historical(
            List<CustomerId> customers,
            Map<CustomerId, List<Contract>> contractsOf,
            Map<ContractId, List<HistoricalInvoice>> historicalOf) {
        return customers.stream()
                .flatMap(customer -> contractsOf.getOrDefault(customer, List.of()).stream())
                .flatMap(contract -> historicalOf.getOrDefault(contract.id(), List.of()).stream())
                .toList();
    }

    private static List<ChargedSeats> seats(
            List<CustomerId> customers,
            Map<CustomerId, List<Contract>> contractsOf,
            Map<UUID, List<ChargedSeats>> seatsOf) {
        return customers.stream()
                .flatMap(customer -> contractsOf.getOrDefault(customer, List.of()).stream())
                .flatMap(AccountReader::subscriptions)
                .flatMap(subscription -> seatsOf.getOrDefault(subscription, List.of()).stream())
                .toList();
    }

    /** What one customer has comes in order. */
    private static <T> List<T> together(List<CustomerId> customers, Map<CustomerId, List<T>> of, Comparator<T> order) {
        if (customers.size() == 1) {
            return of.getOrDefault(customers.get(0), List.of());
        }
        return customers.stream()
                .flatMap(customer -> of.getOrDefault(customer, List.of()).stream())
                .sorted(order)
                .toList();
    }

    private static Stream<UUID> subscriptions(Contract contract) {
        return contract.fees().subscriptions().stream().map(Subscription::id);
    }
}
