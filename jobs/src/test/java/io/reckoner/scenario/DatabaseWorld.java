package io.reckoner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.balance.BalanceSelector;
import io.reckoner.balance.BalanceType;
import io.reckoner.db.balance.LedgerStore;
import io.reckoner.db.balance.StoredLedger;
import io.reckoner.db.invoice.InvoiceFilter;
import io.reckoner.db.invoice.InvoiceStore;
import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.db.run.RunScope;
import io.reckoner.explain.Explanation;
import io.reckoner.id.BalanceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.billing.Explanations;
import io.reckoner.jobs.billing.NetBalances;
import io.reckoner.jobs.billing.Waivers;
import io.reckoner.jobs.load.Load;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.money.CreditType;
import io.reckoner.statement.Cutoff;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A world of jobs and PostgreSQL: facts are loaded as requests and usage files, billed by the job, read by the stores. */
final class DatabaseWorld implements World {
    private static final BillingSettings SETTINGS = new BillingSettings(2, 3, 2);
    private static final Waivers ANY_DAY = new Waivers(true, null);

    private final TestReckoner reckoner;
    private final Path folder;
    private final Journal journal = new Journal();
    private final InvoiceStore invoices;
    private final LedgerStore ledgers;
    private int files;
    private Optional<Long> lastRun = Optional.empty();

    /** The database is emptied first. */
    DatabaseWorld(TestReckoner reckoner, Path folder) {
        this.reckoner = reckoner;
        this.folder = folder;
        DataSource dataSource = reckoner.get(DataSource.class);
        this.invoices = new InvoiceStore(dataSource);
        this.ledgers = new LedgerStore(dataSource);
        reckoner.clear();
    }

    @Override
    public void load(Facts facts) {
        var paths = new ArrayList<Path>();
        List<String> requests = journal.requests(facts);
        if (!requests.isEmpty()) {
            paths.add(write(".ndjson", String.join("\n", requests) + "\n"));
        }
        journal.usageFile(facts).ifPresent(usage -> paths.add(write(".csv", usage)));
        for (Load.Loaded loaded : reckoner.get(Load.class).load(paths)) {
            assertThat(loaded.rejects())
                    .as(() -> "rejects: " + read(loaded.rejects()))
                    .isNull();
        }
    }

    private Path write(String suffix, String text) {
        files++;
        try {
            return Files.writeString(folder.resolve(files + suffix), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String read(Path path) {
        try {
            return path == null ? "" : Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void bill(Instant asOf) {
        Billing.Outcome outcome =
                reckoner.get(Billing.class).bill(asOf, Cutoff.DEFAULT_GRACE, RunScope.EVERYTHING, SETTINGS, ANY_DAY);
        assertThat(outcome.run().status().isComplete()).isTrue();
        lastRun = outcome.worked() ? Optional.of(outcome.run().id()) : Optional.empty();
    }

    @Override
    public AccountReport account(String customer) {
        return lastRun.map(run -> report(run, Keys.customerId(customer).value()))
                .orElse(AccountReport.NOTHING);
    }

    private AccountReport report(long run, UUID customer) {
        List<String> problems = reckoner.jdbc()
                .sql("""
                select 'Contract ' || (p ->> 'contract_id') || ': ' || (p ->> 'message')
                  from (select ?::uuid as id) c, billing.run_account a, jsonb_array_elements(a.detail -> 'problems') with ordinality q (p, n)
                 where a.run_id = ? and a.state = 'PARKED'
                   and a.account_id = coalesce((select m.account_id from billing.account_member m
                                                 where m.customer_id = c.id and m.until_sequence is null), c.id)
                 order by n
                """)
                .params(customer, run)
                .query(String.class)
                .list();
        int written = count("billing.invoice where run_id = ? and customer_id = ?", run, customer);
        int entries = count(
                "billing.ledger_entry e join billing.balance b on b.id = e.balance_id where e.run_id = ? and b.customer_id = ?",
                run,
                customer);
        return new AccountReport(written, entries, problems);
    }

    private int count(String fromWhere, long run, UUID customer) {
        return reckoner.jdbc()
                .sql("select count(*) from " + fromWhere)
                .params(run, customer)
                .query(Integer.class)
                .single();
    }

    @Override
    public List<InvoiceView> invoices(String contract) {
        return invoices.list(new InvoiceFilter(null, Keys.contractId(contract), null)).stream()
                .map(stored -> new InvoiceView(stored.invoice(), Optional.ofNullable(stored.voidedAt())))
                .toList();
    }

    @Override
    public Explanation explain(Invoice invoice, @Nullable Integer line) {
        StoredInvoice stored = invoices.find(invoice.id().toString()).orElseThrow();
        return reckoner.get(Explanations.class).explain(stored, line);
    }

    @Override
    public List<LedgerView> ledgers(UUID id) {
        return views(reckoner.jdbc().sql("""
                with recursive found as (
                  select id from billing.balance where id = ? or source_id = ?
                   union select b.id from billing.balance b join found f on b.rolled_over_from_balance = f.id)
                select id from found
                """).params(id, id).query(UUID.class).list());
    }

    @Override
    public BigDecimal netBalance(String customer, Instant at, boolean finalizedOnly, Set<BalanceType> types) {
        return reckoner.get(NetBalances.class)
                .of(
                        Keys.customerId(customer),
                        CreditType.USD.id(),
                        List.of(new BalanceSelector(types, Set.of(), Map.of())),
                        new Cutoff(at, Cutoff.DEFAULT_GRACE),
                        finalizedOnly ? NetBalances.Mode.FINALIZED : NetBalances.Mode.FINALIZED_AND_DRAFT)
                .balance();
    }

    @Override
    public List<LedgerView> recharges(String contract) {
        return views(reckoner.jdbc()
                .sql("select id from billing.balance where contract_id = ? and threshold is not null")
                .params(Keys.contractId(contract).value())
                .query(UUID.class)
                .list());
    }

    private List<LedgerView> views(List<UUID> balances) {
        return balances.stream()
                .map(balance -> ledgers.ofBalance(new BalanceId(balance)).orElseThrow())
                .map(DatabaseWorld::view)
                .toList();
    }

    private static LedgerView view(StoredLedger ledger) {
        return new LedgerView(
                ledger.title(),
                ledger.entries().stream().map(PostedEntry::entry).toList());
    }
}
