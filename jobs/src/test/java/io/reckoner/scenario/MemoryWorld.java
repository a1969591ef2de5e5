package io.reckoner.scenario;

import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.Product;
import io.reckoner.contract.Contract;
import io.reckoner.explain.Explanation;
import io.reckoner.invoice.Invoice;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.statement.Cutoff;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A world without a database: facts become values of the domain, and what a bill brings is remembered for the next. */
public final class MemoryWorld implements World {
    private final UsageReading reading;
    private final Journal facts = new Journal();
    private final MemoryJournal journal = new MemoryJournal();
    private final Map<String, MemoryAccount> accounts = new LinkedHashMap<>();
    private final Map<String, MemoryAccount> accountOfContract = new HashMap<>();

    MemoryWorld() {
        this(UsageReading.ROW_BY_ROW);
    }

    MemoryWorld(UsageReading reading) {
        this.reading = reading;
    }

    @Override
    public void load(Facts more) {
        more.contracts().forEach(this::addAccount);
        journal.apply(facts.requests(more));
        Catalog catalog = journal.catalogOfBilling();
        accounts.forEach((name, account) -> {
            List<Contract> contracts = journal.contracts(Keys.customerId(name), catalog);
            account.countLateUsage(contracts);
            more.usage().stream()
                    .filter(usage -> usage.customer().equals(name))
                    .forEach(usage -> account.addUsage(usage, groupKeys(usage.product(), catalog), contracts));
        });
    }

    private void addAccount(ContractFact contract) {
        accountOfContract.put(
                contract.name(),
                accounts.computeIfAbsent(
                        contract.customer(), name -> new MemoryAccount(Keys.customerId(name), journal)));
    }

    private static Set<String> groupKeys(String product, Catalog catalog) {
        Product known = catalog.products().get(Keys.productId(product));
        return known == null
                ? Set.of()
                : known.versions().stream()
                        .flatMap(version ->
                                Stream.concat(version.pricingKeys().stream(), version.presentationKeys().stream()))
                        .collect(Collectors.toSet());
    }

    @Override
    public void bill(Instant asOf) {
        Catalog catalog = journal.catalogOfBilling();
        journal.beginRun();
        accounts.values().forEach(account -> account.bill(catalog, new Cutoff(asOf, Cutoff.DEFAULT_GRACE), reading));
    }

    @Override
    public AccountReport account(String customer) {
        return accounts.get(customer).lastReport();
    }

    @Override
    public List<InvoiceView> invoices(String contract) {
        MemoryAccount account = accountOfContract.get(contract);
        return account.invoices().stream()
                .filter(invoice -> invoice.contractId().equals(Keys.contractId(contract)))
                .map(invoice -> new InvoiceView(invoice, account.voidedAt(invoice)))
                .toList();
    }

    @Override
    public Explanation explain(Invoice invoice, @Nullable Integer line) {
        return accounts.values().stream()
                .filter(account -> account.invoices().contains(invoice))
                .findFirst()
                .orElseThrow()
                .explain(invoice, line);
    }

    @Override
    public List<LedgerView> ledgers(UUID id) {
        return accounts.values().stream()
                .flatMap(account -> account.ledgers(id).stream())
                .toList();
    }

    @Override
    public BigDecimal netBalance(String customer, Instant at, boolean finalizedOnly, Set<BalanceType> types) {
        return accounts.get(customer).netBalance(journal.catalogOfBilling(), at, finalizedOnly, types);
    }

    @Override
    public List<LedgerView> recharges(String contract) {
        return accountOfContract.get(contract).recharges(Keys.contractId(contract));
    }

    /** Of all accounts, in the order they came. */
    List<Invoice> invoices() {
        return accounts.values().stream()
                .flatMap(account -> account.invoices().stream())
                .toList();
    }

    boolean isVoid(Invoice invoice) {
        return accounts.values().stream()
                .anyMatch(account -> account.voidedAt(invoice).isPresent());
    }

    List<PostedEntry> entries() {
        return accounts.values().stream()
                .flatMap(account -> account.ledger().stream())
                .toList();
    }

    List<Balance> balances() {
        return accounts.values().stream()
                .flatMap(account -> account.balances().stream())
                .toList();
    }
}
