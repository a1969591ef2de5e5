package io.reckoner.scenario;

import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.Product;
import io.reckoner.contract.Contract;
import io.reckoner.correction.InvoiceDifference;
import io.reckoner.explain.Explanation;
import io.reckoner.id.AccountId;
import io.reckoner.id.CustomerId;
import io.reckoner.invoice.Invoice;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.parity.ComparedInvoice;
import io.reckoner.parity.ExpectedInvoice;
import io.reckoner.parity.Parity;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.statement.Cutoff;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Map<String, String> customerOfContract = new HashMap<>();

    MemoryWorld() {
        this(UsageReading.ROW_BY_ROW);
    }

    MemoryWorld(UsageReading reading) {
        this.reading = reading;
    }

    /** What accounts of which nothing is billed would be for a period that all their contracts begin in, against something else. */
    List<ComparedInvoice> parity(Period period, List<ExpectedInvoice> expected) {
        Catalog catalog = journal.catalogOfBilling();
        var parity = new Parity(catalog, period, BigDecimal.ZERO);
        return accounts()
                .flatMap(account -> parity.of(account.snapshot(catalog, Parity.cutoff(period)), expected).stream())
                .toList();
    }

    @Override
    public void load(Facts more) {
        more.contracts().forEach(this::addAccount);
        journal.apply(facts.requests(more));
        joinAccounts();
        Catalog catalog = journal.catalogOfBilling();
        accounts.forEach((name, account) -> {
            CustomerId customer = Keys.customerId(name);
            List<Contract> contracts = journal.contracts(customer, catalog);
            account.countLateUsage(customer, contracts);
            more.usage().stream()
                    .filter(usage -> usage.customer().equals(name))
                    .forEach(
                            usage -> account.addUsage(customer, usage, groupKeys(usage.product(), catalog), contracts));
        });
    }

    /** What invoices would be that are void now and to be made again by a run up to an instant. */
    List<InvoiceDifference> corrections(List<Invoice> made, Instant asOf) {
        Catalog catalog = journal.catalogOfBilling();
        var cutoff = new Cutoff(asOf, Cutoff.DEFAULT_GRACE, false);
        return accounts()
                .flatMap(
                        account -> account
                                .corrections(
                                        made.stream()
                                                .filter(account.invoices()::contains)
                                                .toList(),
                                        catalog,
                                        cutoff)
                                .stream())
                .toList();
    }

    private void addAccount(ContractFact contract) {
        customerOfContract.put(contract.name(), contract.customer());
        accounts.computeIfAbsent(
                contract.customer(), name -> new MemoryAccount(AccountId.of(Keys.customerId(name)), journal));
    }

    /** What hierarchies say by now of who is billed with whom. */
    private void joinAccounts() {
        Map<AccountId, MemoryAccount> byId = new HashMap<>();
        var taken = new HashSet<MemoryAccount>();
        accounts().forEach(account -> byId.put(account.id(), account));
        accounts.replaceAll((name, account) -> {
            MemoryAccount now = byId.get(journal.accountOf(Keys.customerId(name)));
            if (now != account && taken.add(account)) {
                now.take(account);
            }
            return now;
        });
    }

    private MemoryAccount accountOfContract(String contract) {
        return accounts.get(customerOfContract.get(contract));
    }

    /** Each once. */
    private Stream<MemoryAccount> accounts() {
        return accounts.values().stream().distinct();
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
        accounts().forEach(account -> account.bill(catalog, new Cutoff(asOf, Cutoff.DEFAULT_GRACE), reading));
    }

    @Override
    public AccountReport account(String customer) {
        return accounts.get(customer).lastReport(Keys.customerId(customer));
    }

    @Override
    public List<InvoiceView> invoices(String contract) {
        MemoryAccount account = accountOfContract(contract);
        return account.invoices().stream()
                .filter(invoice -> invoice.contractId().equals(Keys.contractId(contract)))
                .map(invoice -> new InvoiceView(invoice, account.voidedAt(invoice)))
                .toList();
    }

    @Override
    public Explanation explain(Invoice invoice, @Nullable Integer line) {
        return accounts()
                .filter(account -> account.invoices().contains(invoice))
                .findFirst()
                .orElseThrow()
                .explain(invoice, line);
    }

    @Override
    public List<LedgerView> ledgers(UUID id) {
        return accounts().flatMap(account -> account.ledgers(id).stream()).toList();
    }

    @Override
    public BigDecimal netBalance(String customer, Instant at, boolean finalizedOnly, Set<BalanceType> types) {
        return accounts.get(customer)
                .netBalance(Keys.customerId(customer), journal.catalogOfBilling(), at, finalizedOnly, types);
    }

    @Override
    public List<LedgerView> recharges(String contract) {
        return accountOfContract(contract).recharges(Keys.contractId(contract));
    }

    /** Of all accounts, in the order they came. */
    List<Invoice> invoices() {
        return accounts().flatMap(account -> account.invoices().stream()).toList();
    }

    boolean isVoid(Invoice invoice) {
        return accounts().anyMatch(account -> account.voidedAt(invoice).isPresent());
    }

    List<PostedEntry> entries() {
        return accounts().flatMap(account -> account.ledger().stream()).toList();
    }

    List<Balance> balances() {
        return accounts().flatMap(account -> account.balances().stream()).toList();
    }
}
