package io.reckoner.db.account;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.ChargedSeats;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Subscription;
import io.reckoner.db.balance.BalanceReader;
import io.reckoner.db.contract.ContractReader;
import io.reckoner.db.invoice.HistoricalReader;
import io.reckoner.db.invoice.InvoicedReader;
import io.reckoner.db.run.BilledAnew;
import io.reckoner.db.run.Known;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.AccountId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.statement.EarlierInvoice;
import io.reckoner.statement.HistoricalInvoice;
import io.reckoner.terms.shape.CatalogNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts without their usage, a chunk in a fixed number of queries. */
final class BareAccounts {
    private static final Comparator<HeldBalance> CREATION = Comparator.comparing(
                    (HeldBalance held) -> held.balance().sequence())
            .thenComparing(held -> held.balance().id());

    private final ContractReader contracts;
    private final BalanceReader balances;
    private final InvoicedReader invoiced;
    private final @Nullable HistoricalReader historical;
    private final UnaryOperator<AccountSnapshot> view;

    /** As they stand, or as a run knew them. */
    BareAccounts(JdbcClient jdbc, Catalog catalog, @Nullable Known known) {
        this.contracts = new ContractReader(jdbc, catalog, known);
        this.balances = new BalanceReader(jdbc, CatalogNames.of(catalog), known);
        this.invoiced = new InvoicedReader(jdbc, known);
        this.historical = new HistoricalReader(jdbc, known);
        this.view = UnaryOperator.identity();
    }

    /** As they were when a period began of which nothing is billed. */
    BareAccounts(JdbcClient jdbc, Catalog catalog, BilledAnew anew) {
        this.contracts = new ContractReader(jdbc, catalog, null);
        this.balances = BalanceReader.before(anew, jdbc, CatalogNames.of(catalog));
        this.invoiced = InvoicedReader.before(anew, jdbc);
        this.historical = null;
        this.view = account -> account.billedFrom(anew.period().startingAt());
    }

    /** By account its customers, in the order in which it is to be read. */
    List<AccountSnapshot> read(Map<AccountId, List<CustomerId>> membersOf) {
        String[] ids =
                SqlArrays.ids(membersOf.values().stream().flatMap(List::stream).toList(), CustomerId::value);
        Map<CustomerId, List<Contract>> contractsOf = contracts.read(ids);
        Map<CustomerId, List<HeldBalance>> balancesOf = balances.read(ids);
        Map<CustomerId, List<EarlierInvoice>> invoicesOf = invoiced.invoices(ids);
        Map<CustomerId, Set<UUID>> billedOf = invoiced.items(ids);
        Map<UUID, List<ChargedSeats>> seatsOf = invoiced.seats(contractsOf.values().stream()
                .flatMap(List::stream)
                .flatMap(BareAccounts::subscriptions)
                .toList());
        Map<ContractId, List<HistoricalInvoice>> historicalOf = historicalOf(contractsOf);
        var snapshots = new ArrayList<AccountSnapshot>(membersOf.size());
        membersOf.forEach((id, customers) -> snapshots.add(view.apply(new AccountSnapshot(
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
                Map.of()))));
        return snapshots;
    }

    private Map<ContractId, List<HistoricalInvoice>> historicalOf(Map<CustomerId, List<Contract>> contractsOf) {
        if (historical == null) {
            return Map.of();
        }
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
                .flatMap(BareAccounts::subscriptions)
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
