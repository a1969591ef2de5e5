package io.reckoner.scenario;

import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.CustomRates;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.RateCard;
import io.reckoner.explain.Explanation;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.invoice.Invoice;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.money.CreditType;
import io.reckoner.scenario.Facts.BalanceFact;
import io.reckoner.scenario.Facts.ContractFact;
import io.reckoner.scenario.Facts.ProductFact;
import io.reckoner.scenario.Facts.RateFact;
import io.reckoner.scenario.Facts.UnitFact;
import io.reckoner.statement.Cutoff;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A world without a database: facts become values of the domain, and what a bill brings is remembered for the next. */
public final class MemoryWorld implements World {
    private final Map<ProductId, Product> products = new LinkedHashMap<>();
    private final Map<String, Card> cards = new LinkedHashMap<>();
    private final Map<String, MemoryAccount> accounts = new LinkedHashMap<>();
    private final Map<String, MemoryAccount> accountOfContract = new HashMap<>();
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
        facts.requests().forEach(this::request);
        facts.usage().forEach(fact -> accounts.get(fact.customer()).addUsage(fact, groupKeys(fact.product())));
    }

    private Set<String> groupKeys(String product) {
        Product known = products.get(Keys.productId(product));
        return known == null
                ? Set.of()
                : known.versions().stream()
                        .flatMap(version ->
                                Stream.concat(version.pricingKeys().stream(), version.presentationKeys().stream()))
                        .collect(Collectors.toSet());
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
        MemoryAccount account = accounts.computeIfAbsent(fact.customer(), MemoryAccount::new);
        accountOfContract.put(fact.name(), account);
        fact.created().ifPresent(creation -> {
            creation.currency().ifPresent(this::card);
            account.add(fact.name(), DomainTerms.contract(fact, creation, sequence++), creation.transition());
        });
        // Commits before credits before recurring ones, as a request holds them.
        for (boolean commit : new boolean[] {true, false}) {
            for (BalanceFact balance : fact.balances()) {
                if (balance.commit() == commit) {
                    account.addBalance(DomainTerms.balance(balance, Optional.of(fact.name()), sequence++));
                }
            }
        }
        account.addTerms(fact);
    }

    private void request(RequestFact request) {
        accounts.get(request.customer()).apply(request);
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
        return new Catalog(creditTypes, products, rateCards, CustomRates.of(MemoryWorld.class.getClassLoader()));
    }

    @Override
    public void bill(Instant asOf) {
        Catalog catalog = catalog();
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
        return accounts.get(customer).netBalance(catalog(), at, finalizedOnly, types);
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

    private static final class Card {
        private final Map<CreditTypeId, BigDecimal> conversions = new HashMap<>();
        private final Map<ProductId, List<CardRate>> rows = new HashMap<>();
    }
}
