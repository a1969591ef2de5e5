package io.reckoner.jobs.billing;

import io.reckoner.account.walk.AccountBilling;
import io.reckoner.catalog.Catalog;
import io.reckoner.db.account.AccountPages;
import io.reckoner.db.account.AccountReader;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.invoice.ExpectedReader;
import io.reckoner.id.AccountId;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.Progress;
import io.reckoner.parity.ComparedInvoice;
import io.reckoner.parity.ExpectedInvoice;
import io.reckoner.parity.Parity;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Bills every account for a period in memory and compares it with what an older system billed. Nothing is written: all of it is
 * one read-only transaction, in which the database stands still.
 */
public final class ParityBilling {
    private static final int AT_A_TIME = 500;

    private final JdbcClient jdbc;
    private final CatalogReader catalogs;
    private final TransactionOperations snapshot;
    private final TransactionOperations savepoint;
    private final Progress progress;

    ParityBilling(
            JdbcClient jdbc,
            CatalogReader catalogs,
            TransactionOperations snapshot,
            TransactionOperations savepoint,
            Progress progress) {
        this.jdbc = jdbc;
        this.catalogs = catalogs;
        this.snapshot = snapshot;
        this.savepoint = savepoint;
        this.progress = progress;
    }

    /**
     * What was looked at.
     *
     * @param withoutTotal older invoices that are stored, but of which nobody said what they came to: they are not compared
     */
    public record Looked(long accounts, long withoutTotal) {}

    /**
     * Hands over one comparison after the other, in the order of the accounts.
     *
     * @param given what is expected, by customer; null: the invoices of before that are stored
     * @param tolerance in the stored unit
     */
    public Looked compare(
            Period period,
            @Nullable Map<CustomerId, List<ExpectedInvoice>> given,
            BigDecimal tolerance,
            Consumer<ComparedInvoice> consumer) {
        return Objects.requireNonNull(snapshot.execute(status -> {
            Catalog catalog = catalogs.read();
            var expected = new Expected(given, new ExpectedReader(jdbc), period);
            var chunks = new Chunks(
                    new Parity(catalog, period, tolerance), AccountReader.billingAnew(period, jdbc, catalog), expected);
            long accounts = accounts(chunks, consumer);
            expected.rest().forEach(invoice -> consumer.accept(Parity.unknown(invoice)));
            return new Looked(accounts, expected.withoutTotal);
        }));
    }

    private long accounts(Chunks chunks, Consumer<ComparedInvoice> consumer) {
        var pages = new AccountPages(jdbc);
        progress.start("Billing again in memory", "accounts", pages.count(), 0, 0);
        long accounts = 0;
        List<AccountId> page = pages.behind(null, AT_A_TIME);
        while (!page.isEmpty()) {
            new Bisection<AccountId, ComparedInvoice>(savepoint, chunks::compared, chunks::failed)
                    .of(page)
                    .forEach(consumer);
            accounts += page.size();
            progress.reach(accounts, 0);
            page = pages.behind(page.get(page.size() - 1), AT_A_TIME);
        }
        progress.end();
        return accounts;
    }

    /** Some accounts at a time, by a fixed number of statements. */
    private record Chunks(Parity parity, AccountReader reader, Expected expected) {
        List<ComparedInvoice> compared(List<AccountId> accounts) {
            Map<AccountId, List<ExpectedInvoice>> of = expectedOf(accounts);
            var compared = new ArrayList<ComparedInvoice>();
            reader.read(
                    accounts,
                    Parity.cutoff(parity.period()),
                    account -> compared.addAll(parity.of(account, of.getOrDefault(account.id(), List.of()))));
            return compared;
        }

        List<ComparedInvoice> failed(AccountId account, Throwable failure) {
            return parity.unreadable(
                    account,
                    expectedOf(List.of(account)).getOrDefault(account, List.of()),
                    AccountFault.problem(
                            failure, it -> AccountBilling.bill(it, parity.catalog(), Parity.cutoff(parity.period()))));
        }

        private Map<AccountId, List<ExpectedInvoice>> expectedOf(List<AccountId> accounts) {
            Map<AccountId, List<CustomerId>> customers = reader.customersOf(accounts);
            Map<CustomerId, List<ExpectedInvoice>> found = expected.of(
                    customers.values().stream().flatMap(List::stream).toList());
            var of = new HashMap<AccountId, List<ExpectedInvoice>>();
            customers.forEach((account, its) -> of.put(
                    account,
                    its.stream()
                            .flatMap(one -> found.getOrDefault(one, List.of()).stream())
                            .toList()));
            return of;
        }
    }

    /** What is expected of customers: what is given, or what is stored. */
    private static final class Expected {
        private final @Nullable Map<CustomerId, List<ExpectedInvoice>> given;
        private final ExpectedReader stored;
        private final Period period;
        private final Map<CustomerId, List<ExpectedInvoice>> left;
        private long withoutTotal;

        Expected(@Nullable Map<CustomerId, List<ExpectedInvoice>> given, ExpectedReader stored, Period period) {
            this.given = given;
            this.stored = stored;
            this.period = period;
            this.left = new LinkedHashMap<>(given == null ? Map.of() : given);
        }

        Map<CustomerId, List<ExpectedInvoice>> of(Collection<CustomerId> customers) {
            if (given != null) {
                customers.forEach(left::remove);
                return given;
            }
            List<ExpectedInvoice> invoices = stored.within(period, customers);
            withoutTotal +=
                    invoices.stream().filter(invoice -> invoice.total() == null).count();
            return invoices.stream().collect(Collectors.groupingBy(ExpectedInvoice::customerId));
        }

        /** Of nobody that there is. */
        List<ExpectedInvoice> rest() {
            return left.values().stream().flatMap(List::stream).toList();
        }
    }
}
