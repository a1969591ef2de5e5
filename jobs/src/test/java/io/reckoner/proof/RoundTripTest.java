package io.reckoner.proof;

import static io.reckoner.testing.BillingSchema.behindTheGuards;
import static io.reckoner.testing.BillingSchema.freshDatabase;
import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.account.AccountBill;
import io.reckoner.account.AccountSnapshot;
import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Applicability;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.ChildAccess;
import io.reckoner.balance.Drawing;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.Purchase;
import io.reckoner.balance.RateKind;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.balance.Specifier;
import io.reckoner.balance.Tax;
import io.reckoner.catalog.CustomRates;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.RateType;
import io.reckoner.catalog.TierMark;
import io.reckoner.contract.ResellerType;
import io.reckoner.db.account.AccountReader;
import io.reckoner.db.account.BillWriter;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.invoice.InvoiceFilter;
import io.reckoner.db.invoice.InvoiceStore;
import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.drawdown.Funding;
import io.reckoner.id.AccountId;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.Ids;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.FeeLine;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.IssuedLine;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.ListPrice;
import io.reckoner.invoice.Routing;
import io.reckoner.invoice.RoyaltyShare;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.money.CreditType;
import io.reckoner.rating.ExcludedUsage;
import io.reckoner.scenario.LineClasses;
import io.reckoner.statement.Cutoff;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a bill says is what the database gives back: every kind of line, with and without each of its parts. */
class RoundTripTest {
    private static final CustomerId ACME = new CustomerId(Ids.derive("acme"));
    private static final ContractId CONTRACT = new ContractId(Ids.derive("acme.contract"));
    private static final ProductId PRODUCT = new ProductId(Ids.derive("product"));
    private static final CreditType TOKENS =
            new CreditType(new CreditTypeId(Ids.derive("tokens")), "Tokens", CreditType.Kind.CUSTOM, null, 0);
    private static final Period MONTH =
            new Period(Instant.parse("2024-02-01T00:00:00Z"), Instant.parse("2024-03-01T00:00:00Z"));
    private static final BalanceId BALANCE = new BalanceId(Ids.derive("balance"));
    private static final SegmentId SEGMENT = new SegmentId(Ids.derive("segment"));
    private static final Funding FUNDING = new Funding(BALANCE, SEGMENT, BalanceType.CREDIT);

    private final DataSource database = freshDatabase();
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));

    @BeforeEach
    void tokensAreKnown() {
        behindTheGuards(
                database,
                "insert into billing.credit_type values (billing.derive('tokens'), 'Tokens', 'CUSTOM', null, 0)");
    }

    @Test
    void everyKindOfLineIsReadBackAsItWasWritten() {
        var groups = new HashMap<String, String>();
        groups.put("region", null);
        groups.put("cloud \"x\"", "ü\n\\");
        var grouped = new Group(groups, Map.of("project", "p1"));
        var presented = new Group(Map.of(), Map.of("project", "p1", "user", "u"));
        var lines = List.<LineItem>of(
                usage(Group.NONE, null, new ListPrice(RateType.FLAT, decimal("0.50")), null, null),
                usage(grouped, new TierMark(2, decimal("10"), decimal("5")), null, decimal("90.5"), FUNDING),
                usage(
                        presented,
                        new TierMark(3, decimal("15"), null),
                        new ListPrice(RateType.TIERED_PERCENTAGE, decimal("0.1")),
                        BigDecimal.ZERO,
                        null),
                new LineItem.Applied(PRODUCT, "Balance", grouped, TOKENS, MONTH, decimal("-7"), FUNDING),
                composite(null, true, null),
                composite(new TierMark(1, BigDecimal.ZERO, decimal("1000")), false, FUNDING),
                new LineItem.Subscription(
                        PRODUCT,
                        "Seats",
                        CreditType.USD,
                        MONTH,
                        new TierMark(1, BigDecimal.ZERO, null),
                        decimal("3"),
                        decimal("2"),
                        decimal("6"),
                        new ListPrice(RateType.FLAT, decimal("4")),
                        true,
                        Ids.derive("seats"),
                        FUNDING),
                new FeeLine.Scheduled(
                        PRODUCT,
                        "Fee",
                        CreditType.USD,
                        decimal("2"),
                        decimal("3"),
                        Ids.derive("charge"),
                        Ids.derive("item")),
                new FeeLine.Service(
                        PRODUCT,
                        "Advice",
                        CreditType.USD,
                        decimal("4"),
                        decimal("250"),
                        Ids.derive("service"),
                        Ids.derive("item 4")),
                new FeeLine.Discount(
                        PRODUCT,
                        "Less",
                        CreditType.USD,
                        decimal("2"),
                        decimal("-1.5"),
                        Ids.derive("discount"),
                        Ids.derive("item 5")),
                new LineItem.CommitPurchase(
                        PRODUCT,
                        "Commit",
                        CreditType.USD,
                        decimal("1"),
                        decimal("9"),
                        BALANCE,
                        true,
                        Ids.derive("item 2")),
                new LineItem.TrueUp(PRODUCT, "Commit", CreditType.USD, decimal("8"), BALANCE, Ids.derive("item 3")),
                new LineItem.Tax("VAT", CreditType.USD, decimal("1.9"), BALANCE),
                new LineItem.Conversion(CreditType.USD, TOKENS, decimal("10"), decimal("1.5")),
                new IssuedLine(
                        IssuedLine.Kind.APPLIED_COMMIT_OR_CREDIT,
                        PRODUCT,
                        "Gift",
                        grouped,
                        CreditType.USD,
                        MONTH,
                        decimal("3"),
                        decimal("2"),
                        decimal("-5"),
                        FUNDING,
                        Ids.derive("term"),
                        Ids.derive("item of a note")),
                new IssuedLine(
                        IssuedLine.Kind.TAX,
                        null,
                        "VAT",
                        Group.NONE,
                        CreditType.USD,
                        null,
                        decimal("1"),
                        null,
                        decimal("1.9"),
                        null,
                        null,
                        null));
        assertThat(lines.stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(LineClasses.all().toList());
        var excluded = List.of(
                new ExcludedUsage(PRODUCT, grouped, ExcludedUsage.Reason.UNPRICED, decimal("4"), MONTH),
                new ExcludedUsage(PRODUCT, Group.NONE, ExcludedUsage.Reason.NOT_ENTITLED, decimal("5"), MONTH));
        Invoice invoice = invoice(lines, excluded)
                .withRoyalties(List.of(
                        new RoyaltyShare(1, Ids.derive("aws"), ResellerType.AWS, decimal("0.03"), decimal("3.5")),
                        new RoyaltyShare(1, Ids.derive("gcp"), ResellerType.GCP, BigDecimal.ONE, decimal("3.5")),
                        new RoyaltyShare(4, Ids.derive("aws"), ResellerType.AWS, decimal("0.03"), decimal("-7"))));

        write(new AccountBill(List.of(invoice), List.of(), List.of()));

        List<StoredInvoice> found = new InvoiceStore(database).list(InvoiceFilter.ALL);
        assertThat(found).extracting(StoredInvoice::invoice).containsExactly(invoice);
    }

    @Test
    void whateverALineSaysIsInTheContentHash() {
        var flat = new ListPrice(RateType.FLAT, decimal("0.25"));
        var tier = new TierMark(2, decimal("10"), decimal("5"));
        var eu = new Group(Map.of("region", "eu"), Map.of());
        var lines = List.of(
                usage(Group.NONE, null, flat, null, null),
                usage(eu, null, flat, null, null),
                usage(new Group(Map.of("region", "us"), Map.of()), null, flat, null, null),
                usage(new Group(Map.of(), Map.of("region", "eu")), null, flat, null, null),
                usage(Group.NONE, tier, flat, null, null),
                usage(Group.NONE, new TierMark(3, decimal("10"), decimal("5")), flat, null, null),
                usage(Group.NONE, new TierMark(2, decimal("11"), decimal("5")), flat, null, null),
                usage(Group.NONE, new TierMark(2, decimal("10"), null), flat, null, null),
                usage(Group.NONE, null, new ListPrice(RateType.TIERED, decimal("0.25")), null, null),
                usage(Group.NONE, null, null, null, null),
                usage(Group.NONE, null, flat, decimal("3"), null),
                composite(null, false, null),
                composite(null, true, null),
                new LineItem.Conversion(CreditType.USD, TOKENS, decimal("10"), decimal("1.5")),
                new LineItem.Conversion(CreditType.USD, CreditType.USD, decimal("10"), decimal("1.5")));

        assertThat(lines.stream().map(this::contentHash)).doesNotHaveDuplicates();
        assertThat(contentHash(lines.get(0))).isEqualTo(contentHash(lines.get(0)));
    }

    /** Of an invoice with this one line; nothing stays in the database. */
    private String contentHash(LineItem line) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            new BillWriter(database)
                    .write(
                            1,
                            List.of(new BillWriter.Billed(
                                    AccountId.of(ACME),
                                    new AccountBill(
                                            List.of(invoice(List.of(line), List.of())), List.of(), List.of()))));
            return JdbcClient.create(database)
                    .sql("select encode(content_hash, 'hex') from billing.invoice")
                    .query(String.class)
                    .single();
        }));
    }

    private static Invoice invoice(List<LineItem> lines, List<ExcludedUsage> excluded) {
        return new Invoice(
                InvoiceType.USAGE,
                ACME,
                CONTRACT,
                CreditType.USD,
                MONTH,
                MONTH.endingBefore(),
                null,
                1,
                new InvoiceId(Ids.derive("void")),
                lines,
                excluded,
                new Routing(new Routing.Payer(ACME, CONTRACT), false, List.of()));
    }

    @Test
    void balancesOfEveryOriginAreReadBackAsTheyWereWritten() {
        var applicability = new Applicability(
                Set.of(),
                Set.of(),
                List.of(
                        new Specifier(PRODUCT, Set.of("a", "b"), Map.of("region", "us"), Map.of()),
                        new Specifier(null, Set.of(), Map.of(), Map.of("project", "p\"1"))));
        var item = new ScheduleItem(Ids.derive("item"), MONTH.startingAt(), decimal("0.9"), decimal("100"));
        var purchase = new Purchase(CONTRACT, new PointSchedule(CreditType.USD, true, List.of(item)), true);
        var gate = new PaymentGate(PaymentGate.Provider.STRIPE, PaymentGate.Status.PENDING, null);
        List<Balance> balances = List.of(
                balance("child", applicability, null, null, null, new Origin.Recurring(Ids.derive("recurring"))),
                balance(
                        "moved",
                        Applicability.ALL_PRODUCTS,
                        null,
                        null,
                        null,
                        new Origin.RolledOver(BALANCE, SEGMENT, new ContractId(Ids.derive("before")))),
                balance(
                        "recharge",
                        Applicability.ALL_PRODUCTS,
                        purchase,
                        gate,
                        new Tax("VAT", decimal("1.5")),
                        new Origin.Recharge(Origin.Threshold.PREPAID, true)));

        write(new AccountBill(List.of(), balances, List.of()));

        var found = new ArrayList<AccountSnapshot>();
        JdbcClient jdbc = JdbcClient.create(database);
        behindTheGuards(database, "insert into billing.customer (id, name) values (billing.derive('acme'), 'Acme')");
        transaction.executeWithoutResult(status -> new AccountReader(
                        jdbc, new CatalogReader(jdbc, CustomRates.NONE).read())
                .read(List.of(AccountId.of(ACME)), new Cutoff(MONTH.endingBefore(), Cutoff.DEFAULT_GRACE), found::add));
        assertThat(found)
                .singleElement()
                .satisfies(account -> assertThat(account.balances())
                        .extracting(HeldBalance::balance)
                        .containsExactlyInAnyOrderElementsOf(balances));
    }

    private static Balance balance(
            String name,
            Applicability applicability,
            @Nullable Purchase purchase,
            @Nullable PaymentGate gate,
            @Nullable Tax tax,
            Origin origin) {
        return new Balance(
                new BalanceId(Ids.derive(name)),
                ACME,
                CONTRACT,
                BalanceType.PREPAID,
                name,
                PRODUCT,
                TOKENS,
                new Drawing(decimal("7"), applicability, RateKind.COMMIT_RATE, decimal("0.25"), ChildAccess.ALL),
                Set.of(),
                purchase,
                gate,
                tax,
                null,
                origin,
                List.of(new AccessSegment(new SegmentId(Ids.derive(name + "/1")), MONTH, decimal("100"))),
                name.length(),
                Map.of("campaign", name),
                List.of());
    }

    private void write(AccountBill bill) {
        transaction.executeWithoutResult(status ->
                new BillWriter(database).write(1, List.of(new BillWriter.Billed(AccountId.of(ACME), bill))));
    }

    private static LineItem usage(Group group, TierMark tier, ListPrice list, BigDecimal metered, Funding funding) {
        return new LineItem.Usage(
                PRODUCT,
                "Product",
                group,
                CreditType.USD,
                MONTH,
                tier,
                decimal("3"),
                decimal("0.25"),
                decimal("0.75"),
                list,
                metered,
                funding);
    }

    private static LineItem composite(TierMark tier, boolean minimum, Funding funding) {
        return new LineItem.Composite(
                PRODUCT,
                "Support",
                CreditType.USD,
                MONTH,
                tier,
                decimal("200"),
                decimal("0.1"),
                decimal("20.0"),
                minimum,
                funding);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
