package io.reckoner.jobs.billing;

import io.reckoner.account.AccountOutcome;
import io.reckoner.account.walk.AccountBilling;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.BillingProblem;
import io.reckoner.db.account.AccountReader;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.load.HistoricalRows;
import io.reckoner.id.AccountId;
import io.reckoner.invoice.Invoice;
import io.reckoner.statement.Cutoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What would come of historical invoices: loaded, billed and taken back in one transaction, so that nothing is stored (B2). */
public final class HistoricalPreview {
    private static final int AT_A_TIME = 500;

    private final JdbcClient jdbc;
    private final CatalogReader catalogs;
    private final HistoricalRows rows;
    private final TransactionOperations transactions;

    HistoricalPreview(
            JdbcClient jdbc, CatalogReader catalogs, HistoricalRows rows, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.catalogs = catalogs;
        this.rows = rows;
        this.transactions = transactions;
    }

    /**
     * Of one account.
     *
     * @param problems why it cannot be billed; empty: it can
     */
    public record Seen(List<Invoice> invoices, List<BillingProblem> problems) {
        public Seen {
            invoices = List.copyOf(invoices);
            problems = List.copyOf(problems);
        }
    }

    /** {@code load}: loads, and says which files. */
    public void look(Supplier<Collection<Long>> load, Duration grace, Consumer<Seen> consumer) {
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            Collection<Long> files = load.get();
            Optional<Instant> until = rows.until(files);
            List<AccountId> accounts = until.isEmpty() ? List.of() : rows.accounts(files);
            Catalog catalog = catalogs.read();
            for (int from = 0; from < accounts.size(); from += AT_A_TIME) {
                Cutoff cutoff = new Cutoff(until.orElseThrow(), grace);
                new AccountReader(jdbc, catalog)
                        .read(
                                accounts.subList(from, Math.min(accounts.size(), from + AT_A_TIME)),
                                cutoff,
                                account -> consumer.accept(seen(AccountBilling.bill(account, catalog, cutoff))));
            }
        });
    }

    private static Seen seen(AccountOutcome outcome) {
        if (outcome instanceof AccountOutcome.Billed billed) {
            return new Seen(
                    billed.bill().invoices().stream()
                            .filter(invoice -> invoice.history() != null)
                            .toList(),
                    List.of());
        }
        return new Seen(List.of(), ((AccountOutcome.Parked) outcome).problems());
    }
}
