package io.reckoner.scenario;

import io.reckoner.account.AccountBill;
import io.reckoner.account.AccountBilling;
import io.reckoner.account.AccountOutcome;
import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.Cutoff;
import io.reckoner.account.EarlierInvoice;
import io.reckoner.account.HeldBalance;
import io.reckoner.account.Ledger;
import io.reckoner.account.LedgerTitle;
import io.reckoner.account.PostedEntry;
import io.reckoner.account.UsageNeeds;
import io.reckoner.balance.Balance;
import io.reckoner.balance.LedgerEntry;
import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.CustomRates;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Problem;
import io.reckoner.explain.Explanation;
import io.reckoner.explain.InvoiceExplainer;
import io.reckoner.id.BalanceId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.money.CreditType;
import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.ProductFact;
import io.reckoner.scenario.Facts.RateFact;
import io.reckoner.scenario.Facts.UnitFact;
import io.reckoner.scenario.Facts.UsageFact;
import io.reckoner.usage.UsageRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A world without a database: facts become values of the domain, and what a bill brings is remembered for the next. */
public final class MemoryWorld implements World {
    private final Map<ProductId, Product> products = new LinkedHashMap<>();
    private final Map<String, Card> cards = new LinkedHashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Account> accountOfContract = new HashMap<>();
    private final UsageReading reading;
    private long sequence;

    public MemoryWorld() {
        this(UsageReading.ROW_BY_ROW);
    }

    MemoryWorld(UsageReading reading) {
        this.reading = reading;
        var fixed = ProductVersion.plain(Instant.MIN, Facts.FIXED_PRODUCT, Set.of());
        ProductId id = Keys.productId(Facts.FIXED_PRODUCT);
        products.put(id, new Product(id, ProductType.FIXED, List.of(fixed)));
    }

    @Override
    public void load(Facts facts) {
        facts.units().forEach(this::addUnit);
        facts.products().forEach(this::addProduct);
        facts.rates().forEach(this::addRate);
        facts.contracts().forEach(this::addContract);
        facts.customerBalances()
                .forEach(fact -> accounts.get(fact.customer())
                        .addBalance(DomainTerms.balance(fact, Optional.empty(), sequence++)));
        facts.usage().forEach(fact -> accounts.get(fact.customer()).addUsage(fact));
    }

    private void addUnit(UnitFact fact) {
        fact.worth().ifPresent(worth -> {
            CreditType fiat = Keys.creditType(worth.currency());
            card(worth.currency())
                    .conversions
                    .put(Keys.creditType(fact.name()).id(), DomainTerms.stored(worth.amount(), fiat));
        });
    }

    private void addProduct(ProductFact fact) {
        ProductId id = Keys.productId(fact.name());
        Product known = products.get(id);
        if (known == null) {
            ProductVersion plain = ProductVersion.plain(Instant.MIN, fact.name(), Set.of());
            ProductType type = fact.composite().isPresent() ? ProductType.COMPOSITE : ProductType.USAGE;
            products.put(id, new Product(id, type, List.of(DomainTerms.version(fact, Instant.MIN, plain))));
        } else {
            var versions = new ArrayList<>(known.versions());
            Instant from = fact.from().orElseThrow();
            versions.add(DomainTerms.version(fact, from, known.at(from)));
            products.put(id, new Product(id, known.type(), versions));
        }
    }

    private void addRate(RateFact fact) {
        ProductId id = Keys.productId(fact.product());
        CreditType unit = Keys.creditType(fact.unit());
        CreditType fiat = Keys.creditType(fact.currency());
        card(fact.currency())
                .rows
                .computeIfAbsent(id, absent -> new ArrayList<>())
                .add(new CardRate(
                        id,
                        fact.groupValues(),
                        fact.term(),
                        fact.entitled(),
                        DomainTerms.rate(fact.price(), unit, fiat),
                        fact.commitRate()
                                .map(price -> DomainTerms.rate(price, unit, fiat))
                                .orElse(null),
                        unit,
                        fact.minimum()
                                .map(amount -> DomainTerms.stored(amount, fiat))
                                .orElse(null)));
    }

    private Card card(String currency) {
        return cards.computeIfAbsent(currency, absent -> new Card());
    }

    private void addContract(ContractFact fact) {
        Account account = accounts.computeIfAbsent(fact.customer(), Account::new);
        accountOfContract.put(fact.name(), account);
        fact.created().ifPresent(creation -> {
            creation.currency().ifPresent(this::card);
            account.contracts.put(fact.name(), DomainTerms.contract(fact, creation, sequence++));
        });
        // Commits before credits before recurring ones, as a request holds them.
        for (boolean commit : new boolean[] {true, false}) {
            for (BalanceFact balance : fact.balances()) {
                if (balance.commit() == commit) {
                    account.addBalance(DomainTerms.balance(balance, Optional.of(fact.name()), sequence++));
                }
            }
        }
        Contract contract = account.contracts.get(fact.name());
        account.contracts.put(fact.name(), DomainTerms.withTerms(contract, fact));
    }

    private Catalog catalog() {
        var creditTypes = new HashMap<CreditTypeId, CreditType>();
        var rateCards = new HashMap<RateCardId, RateCard>();
        cards.forEach((currency, card) -> {
            CreditType fiat = Keys.creditType(currency);
            creditTypes.put(fiat.id(), fiat);
            RateCardId id = Keys.rateCardId(currency);
            rateCards.put(id, RateCard.of(id, Facts.rateCard(currency), fiat, card.conversions, card.rows));
        });
        return new Catalog(creditTypes, products, rateCards, CustomRates.installed());
    }

    @Override
    public void bill(Instant asOf) {
        Catalog catalog = catalog();
        accounts.values().forEach(account -> account.bill(catalog, new Cutoff(asOf, Cutoff.DEFAULT_GRACE), reading));
    }

    @Override
    public AccountReport account(String customer) {
        return accounts.get(customer).lastReport;
    }

    @Override
    public List<Invoice> invoices(String contract) {
        return accountOfContract.get(contract).invoices.stream()
                .filter(invoice -> invoice.contractId().equals(Keys.contractId(contract)))
                .toList();
    }

    @Override
    public Explanation explain(Invoice invoice, @Nullable Integer line) {
        return accounts.values().stream()
                .filter(account -> account.invoices.contains(invoice))
                .findFirst()
                .orElseThrow()
                .explain(catalog(), invoice, line);
    }

    @Override
    public List<LedgerView> ledgers(UUID id) {
        var found = new ArrayList<LedgerView>();
        for (Account account : accounts.values()) {
            for (Balance balance : account.balances.values()) {
                if (balance.id().value().equals(id) || id.equals(balance.sourceId())) {
                    found.add(new LedgerView(
                            LedgerTitle.of(balance), account.entries(balance.id(), account.ledger.size())));
                }
            }
        }
        return found;
    }

    /** Of all accounts, in the order they came. */
    List<Invoice> invoices() {
        return accounts.values().stream()
                .flatMap(account -> account.invoices.stream())
                .toList();
    }

    List<PostedEntry> entries() {
        return accounts.values().stream()
                .flatMap(account -> account.ledger.stream())
                .toList();
    }

    List<Balance> balances() {
        return accounts.values().stream()
                .flatMap(account -> account.balances.values().stream())
                .toList();
    }

    private static final class Card {
        private final Map<CreditTypeId, BigDecimal> conversions = new HashMap<>();
        private final Map<ProductId, List<CardRate>> rows = new HashMap<>();
    }

    /** One customer: what it agreed to, what it used, and what its bills brought. */
    private static final class Account {
        private final String customer;
        private final Map<String, Contract> contracts = new LinkedHashMap<>();
        private final Map<BalanceId, Balance> balances = new LinkedHashMap<>();
        private final Map<Object, UsageRow> usage = new LinkedHashMap<>();
        private final List<PostedEntry> ledger = new ArrayList<>();
        private final List<Invoice> invoices = new ArrayList<>();
        private final Set<UUID> billedItems = new HashSet<>();
        private final Map<InvoiceId, Stand> before = new HashMap<>();
        private AccountReport lastReport = AccountReport.NOTHING;

        Account(String customer) {
            this.customer = customer;
        }

        void addBalance(Balance balance) {
            balances.put(balance.id(), balance);
        }

        /** A row of the same key replaces (U10), unless an invoice is final that it would change (U6). */
        void addUsage(UsageFact fact) {
            var row = new UsageRow(Keys.productId(fact.product()), fact.period(), fact.quantity(), fact.groups());
            if (!isLate(row)) {
                usage.put(List.of(row.productId(), row.period(), row.groupValues()), row);
            }
        }

        private boolean isLate(UsageRow row) {
            Instant start = row.period().startingAt();
            return contracts.values().stream()
                    .filter(contract -> contract.letsIn(start, row.groupValues()))
                    .anyMatch(contract -> invoices.stream()
                            .filter(invoice -> invoice.contractId().equals(contract.id()))
                            .anyMatch(invoice -> invoice.service()
                                    .map(period -> period.contains(start))
                                    .orElse(false)));
        }

        void bill(Catalog catalog, Cutoff cutoff, UsageReading reading) {
            var now = new Stand(invoices.size(), ledger.size(), Set.copyOf(billedItems), cutoff);
            AccountOutcome outcome = AccountBilling.bill(snapshot(catalog, now, reading), catalog, cutoff);
            if (outcome instanceof AccountOutcome.Billed billed) {
                billed.bill().invoices().forEach(invoice -> before.put(invoice.id(), now));
                keep(billed.bill());
            } else if (outcome instanceof AccountOutcome.Parked parked) {
                lastReport = new AccountReport(
                        0, 0, parked.problems().stream().map(Problem::toString).toList());
            }
        }

        private void keep(AccountBill bill) {
            invoices.addAll(bill.invoices());
            bill.newBalances().forEach(this::addBalance);
            ledger.addAll(bill.entries());
            bill.invoices()
                    .forEach(invoice ->
                            invoice.lines().forEach(line -> item(line).ifPresent(billedItems::add)));
            lastReport =
                    new AccountReport(bill.invoices().size(), bill.entries().size(), List.of());
        }

        Explanation explain(Catalog catalog, Invoice invoice, @Nullable Integer line) {
            Stand stand = Objects.requireNonNull(before.get(invoice.id()));
            AccountSnapshot account = snapshot(catalog, stand, UsageReading.ROW_BY_ROW);
            return new InvoiceExplainer(account, catalog, stand.cutoff()).explain(invoice, line);
        }

        /** How far an account was when it was billed. */
        private record Stand(int invoices, int entries, Set<UUID> billedItems, Cutoff cutoff) {}

        private static Optional<UUID> item(LineItem line) {
            if (line instanceof LineItem.Scheduled scheduled) {
                return Optional.of(scheduled.itemId());
            }
            return line instanceof LineItem.CommitPurchase purchase ? Optional.of(purchase.itemId()) : Optional.empty();
        }

        private AccountSnapshot snapshot(Catalog catalog, Stand stand, UsageReading reading) {
            List<EarlierInvoice> earlier = invoices.subList(0, stand.invoices()).stream()
                    .map(invoice -> new EarlierInvoice(
                            invoice.contractId(),
                            invoice.type(),
                            invoice.servicePeriod(),
                            invoice.issuedAt(),
                            invoice.creditType().id(),
                            invoice.revision()))
                    .toList();
            List<HeldBalance> held = balances.values().stream()
                    .map(balance -> new HeldBalance(balance, ledger(balance, stand.entries())))
                    .toList();
            var account = new AccountSnapshot(
                    Keys.customerId(customer),
                    List.copyOf(contracts.values()),
                    held,
                    earlier,
                    stand.billedItems(),
                    List.of());
            return new UsageNeeds(catalog)
                    .of(account, stand.cutoff())
                    .map(need -> account.withUsage(reading.read(need, usage.values())))
                    .orElse(account);
        }

        private Ledger ledger(Balance balance, int until) {
            var sums = new HashMap<SegmentId, BigDecimal>();
            List<LedgerEntry> entries = entries(balance.id(), until);
            entries.forEach(entry -> sums.merge(entry.segmentId(), entry.amount(), BigDecimal::add));
            return new Ledger(entries.size(), sums);
        }

        private List<LedgerEntry> entries(BalanceId balance, int until) {
            return ledger.subList(0, until).stream()
                    .filter(posted -> posted.balanceId().equals(balance))
                    .map(PostedEntry::entry)
                    .toList();
        }
    }
}
