package io.reckoner.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import io.reckoner.db.invoice.InvoiceNumbers;
import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.RunStore;
import io.reckoner.db.run.WorklistStore;
import io.reckoner.jobs.Progress;
import io.reckoner.jobs.load.Load;
import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionOperations;

/** What a run costs does not grow with what it, or any run before it, has written: whatever the planner believes. */
class GrowthTest {
    private static final BillingSettings SETTINGS = new BillingSettings(1, 1, 50);
    private static final int ACCOUNTS = 60;
    private static final int CHUNK = 20;
    private static final TestReckoner RECKONER = TestReckoner.on(TestPostgres.withTables(), 1);

    /** All that gets longer with accounts, usage or runs; a catalog is read whole, once a run. */
    private static final List<String> GROWING = List.of(
            "account_due",
            "account_member",
            "access_segment",
            "balance",
            "billed_item",
            "contract",
            "customer",
            "invoice",
            "invoice_line",
            "ledger_entry",
            "regeneration",
            "run_account",
            "usage_row");

    @TempDir
    private Path folder;

    @BeforeEach
    void accounts() throws IOException {
        RECKONER.clear();
        String accounts = IntStream.rangeClosed(1, ACCOUNTS)
                .mapToObj(n -> """
                        {"path":"/v1/customers","id":"c%1$d","body":{"name":"Customer %1$d"}}
                        {"path":"/v1/contracts/create","id":"k%1$d","body":{"customer_id":"c%1$d","starting_at":"2024-01-01","rate_card_id":"card","scheduled_charges":[{"id":"charge%1$d","product_id":"fixed","schedule":{"recurring_schedule":{"starting_at":"2024-01-05","ending_before":"2025-01-01","frequency":"MONTHLY","amount_distribution":"EACH","unit_price":700,"quantity":1}}}],"credits":[{"id":"pot%1$d","product_id":"fixed","access_schedule":{"schedule_items":[{"amount":30,"starting_at":"2024-01-01","ending_before":"2025-01-01"}]}}]}}
                        """.formatted(n))
                .collect(Collectors.joining());
        String usage = IntStream.rangeClosed(1, ACCOUNTS)
                .boxed()
                .flatMap(n -> IntStream.rangeClosed(1, 3)
                        .mapToObj(month -> "c%1$d,calls,2024-0%2$d-10T00:00:00Z,2024-0%2$d-11T00:00:00Z,%1$d\n"
                                .formatted(n, month)))
                .collect(Collectors.joining("", "customer_id,product_id,starting_at,ending_before,quantity\n", ""));
        Path journal = Files.writeString(folder.resolve("accounts.ndjson"), """
                {"path":"/v1/contract-pricing/products/create","id":"fixed","body":{"name":"Prepayment","type":"FIXED"}}
                {"path":"/v1/contract-pricing/products/create","id":"calls","body":{"name":"Calls","type":"USAGE"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Standard"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"calls","starting_at":"2024-01-01","entitled":true,"rate_type":"FLAT","price":1}]}}
                """ + accounts);
        Path rows = Files.writeString(folder.resolve("usage.csv"), usage);
        assertThat(RECKONER.get(Load.class).load(List.of(journal, rows)))
                .extracting(Load.Loaded::rejects)
                .containsOnlyNulls();
    }

    @AfterAll
    static void close() {
        RECKONER.close();
    }

    /** Both costs of a random page that are usual; statistics of a table that was empty, and such as are right. */
    @ParameterizedTest
    @CsvSource({"1.1, empty", "4, empty", "1.1, right", "4, right"})
    void aRunLooksThingsUpByKeyWhateverThePlannerBelieves(String randomPageCost, String statistics) {
        if (statistics.equals("empty")) {
            believe("reltuples = 0, relpages = 0");
        }
        bill("2024-02-02");
        if (statistics.equals("right")) {
            RECKONER.jdbc().sql("analyze").update();
        }
        Run run = opened("2024-03-02");
        WorklistStore worklist = RECKONER.get(WorklistStore.class);
        worklist.plan(run.id());
        var writer = new WorklistWriter(run, RECKONER.get(ChunkBiller.class), worklist, RECKONER.get(Progress.class));

        for (int from = 0; from < ACCOUNTS; from += CHUNK) {
            int after = from;
            assertThat(scans(
                            randomPageCost,
                            () -> writer.write(new Chunk<>(worklist.pending(run.id(), after, after + CHUNK, CHUNK)))))
                    .as("read from end to end by a chunk")
                    .doesNotContainAnyElementsOf(GROWING);
        }
        assertThat(RECKONER.count("billing.invoice where run_id = " + run.id())).isEqualTo(ACCOUNTS * 2);

        assertThat(scans(randomPageCost, () -> new InvoiceNumbers(RECKONER.jdbc()).number(run.id())))
                .as("the numbers, read from end to end once an invoice")
                .doesNotHaveDuplicates();
        assertThat(new InvoiceNumbers(RECKONER.jdbc()).number(run.id())).isZero();
        assertThat(RECKONER.texts("select max(number) || ' of ' || count(*) from billing.invoice_number"))
                .containsExactly("240 of 240");
    }

    /**
     * A run of few behind one of many is not looked at anew: statistics know the rows of that one only, and that a run has
     * next to none which they do not know. What a proof reads grows with the run all the same, not with its square.
     */
    @Test
    void aSmallRunBehindABigOneIsProvenByKey() {
        bill("2024-02-02");
        RECKONER.jdbc().sql("analyze").update();
        believe("reltuples = reltuples * 1000, relpages = greatest(relpages, 1) * 1000");
        Run small = bill("2024-03-02");

        Map<String, Long> read = new ConcurrentHashMap<>();
        assertThat(new Verification(counted(read)).equations(small.id())).isEmpty();

        assertThat(read).allSatisfy((table, rows) -> assertThat(rows).as(table).isLessThan(ACCOUNTS * 100L));

        change(
                "update billing.balance set applicability = '{\"product_tags\": [\"none\"]}' where customer_id = billing.derive('c1')");
        assertThat(violations(small.id())).contains("line draws a balance that does not apply to it");
    }

    /** Of accounts, a night asks which are due; of what they have and were billed, it reads nothing but that of those. */
    @ParameterizedTest
    @CsvSource({"2024-02-03, 0", "2024-02-05, 1"})
    void aNightWithNextToNothingDueReadsNextToNothing(String night, int due) {
        bill("2024-02-02");
        RECKONER.jdbc().sql("analyze").update();
        believe("reltuples = reltuples * 1000, relpages = greatest(relpages, 1) * 1000");
        RECKONER.jdbc()
                .sql("update billing.account_due set due_at = 'infinity' where account_id <> billing.derive('c1')")
                .update();
        sessions("set enable_seqscan = off");
        Map<String, Long> before = readByAll();
        Run run = bill(night);
        sessions("reset enable_seqscan");
        Map<String, Long> after = readByAll();

        assertThat(RECKONER.count("billing.run_account where run_id = " + run.id()))
                .isEqualTo(due);
        assertThat(GROWING)
                .filteredOn(table -> after.get(table) - before.get(table) >= ACCOUNTS)
                .as(
                        "of invoices and entries a range of pages is read, in which those of a run are; here it has all pages")
                .containsExactly("account_due", "invoice", "ledger_entry");
    }

    /** From the next ones on. */
    private static void sessions(String setting) {
        RECKONER.jdbc()
                .sql("do $$ begin execute format('alter database %I " + setting + "', current_database()); end $$")
                .update();
    }

    /** How many rows of each table all sessions read, which all end: one tells at the latest then. */
    private static Map<String, Long> readByAll() {
        RECKONER.get(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        RECKONER.jdbc().sql("""
                        do $$ begin
                          while exists (select from pg_stat_activity where datname = current_database()
                                           and pid <> pg_backend_pid() and backend_type = 'client backend') loop
                            perform pg_sleep(0.01), pg_stat_clear_snapshot();
                          end loop;
                        end $$""").update();
        Map<String, Long> rows = new ConcurrentHashMap<>();
        RECKONER.jdbc()
                .sql(
                        "select relname, seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables where schemaname = 'billing'")
                .query(row -> {
                    rows.put(row.getString(1), row.getLong(2));
                });
        return rows;
    }

    /** A run is numbered on from the runs before, which proved theirs; only over everything is each of them looked at again. */
    @Test
    void anOldNumberThatWasChangedIsNamedOverEverything() {
        bill("2024-02-02");
        Run later = bill("2024-03-02");
        var proof = RECKONER.get(Verification.class);

        change("update billing.invoice_number set number = 1000 where number = 7");

        assertThat(proof.equations(later.id())).isEmpty();
        assertThat(proof.equations(null))
                .flatExtracting(Violation::examples)
                .extracting(Violation.Example::what, Violation.Example::place)
                .containsExactly(
                        tuple("invoice numbers have a gap", "after number 240"),
                        tuple("invoice numbers have a gap", "after number 6"));
    }

    @Test
    void aRunsNumbersGoOnFromThoseOfTheRunBefore() {
        bill("2024-02-02");
        Run later = bill("2024-03-02");

        change("delete from billing.invoice_number where number = 120");

        assertThat(RECKONER.get(Verification.class).equations(later.id()))
                .flatExtracting(Violation::examples)
                .extracting(Violation.Example::place)
                .containsExactly("before number 121");
    }

    /** What a run wrote, it proves; what runs before it wrote and proved is looked at again over everything. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            due period without an invoice | delete from billing.invoice where type = 'USAGE' and customer_id = billing.derive('c1') and run_id = %d
            usage invoice of no statement period | update billing.invoice set start_timestamp = start_timestamp - interval '3 days' where type = 'USAGE' and customer_id = billing.derive('c1') and run_id = %d
            due item is not billed | delete from billing.invoice_line where term_id = billing.derive('charge1') and run_id = %d
            item is marked as billed and is on no line | delete from billing.invoice_line where term_id = billing.derive('charge1') and run_id = %d
            line is not marked as billed, or marked with another invoice | delete from billing.billed_item where customer_id = billing.derive('c1') and invoice_id in (select id from billing.invoice where run_id = %d)
            usage is not what is billed and excluded | update billing.invoice_line set quantity = quantity + 1 where type = 'usage' and invoice_id in (select id from billing.invoice where customer_id = billing.derive('c1')) and run_id = %d
            """)
    void eachRunProvesItsOwn(String what, String sql) {
        Run earlier = bill("2024-02-02");
        Run later = bill("2024-03-02");
        assertThat(violations(null)).isEmpty();

        change(sql.formatted(later.id()));
        assertThat(violations(later.id())).contains(what);
        assertThat(violations(null)).contains(what);
        assertThat(violations(earlier.id())).doesNotContain(what);

        change(sql.formatted(earlier.id()));
        assertThat(violations(earlier.id())).contains(what);
    }

    /** What is missing of earlier runs is not hidden by a later one that is right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            due period without an invoice | delete from billing.invoice where type = 'USAGE' and customer_id = billing.derive('c1') and run_id = %d
            due item is not billed | delete from billing.invoice_line where term_id = billing.derive('charge1') and run_id = %d
            """)
    void whatEarlierRunsWroteIsProvenOverEverything(String what, String sql) {
        Run earlier = bill("2024-02-02");
        bill("2024-03-02");
        Run later = bill("2024-04-02");

        change(sql.formatted(earlier.id()));

        assertThat(violations(null)).contains(what);
        assertThat(violations(later.id())).doesNotContain(what);
    }

    /** Where the runs before proved nothing, or what they proved is not so any more, a run looks at a contract whole. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update billing.run set status = 'ABANDONED' where id = %d
            update billing.invoice set status = 'VOID', voided_at = now() where type = 'SCHEDULED' and customer_id = billing.derive('c1') and run_id = %d
            update billing.contract set version = %d where id = billing.derive('k1')
            """)
    void whatWasNotProvenOnIsLookedAtWhole(String sql) {
        Run earlier = bill("2024-02-02");
        Run between = bill("2024-03-02");
        Run later = bill("2024-04-02");
        change("delete from billing.invoice where type = 'USAGE' and customer_id = billing.derive('c1') and run_id = "
                + earlier.id());
        change("delete from billing.billed_item where customer_id = billing.derive('c1')"
                + " and invoice_id in (select id from billing.invoice where run_id = " + earlier.id() + ")");
        assertThat(violations(later.id())).isEmpty();

        change(sql.formatted(between.id()));

        assertThat(violations(later.id())).containsOnly("due period without an invoice", "due item is not billed");
    }

    private static List<String> violations(@Nullable Long run) {
        return RECKONER.get(Verification.class).equations(run).stream()
                .flatMap(violation -> violation.examples().stream())
                .map(Violation.Example::what)
                .toList();
    }

    @Test
    void aWorklistOfNoRunIsNamed() {
        change("insert into billing.run_account values (77, 1, billing.derive('c1'), 'BILLED')");

        assertThat(RECKONER.get(Verification.class).equations(null))
                .flatExtracting(Violation::examples)
                .extracting(Violation.Example::place)
                .containsExactly("run 77");
    }

    /** What the work reads from end to end, each as often as it does: as the server counts it before the transaction ends. */
    private static List<String> scans(String randomPageCost, Runnable work) {
        String counted =
                "select relname from pg_stat_xact_user_tables, generate_series(1, seq_scan) where schemaname = 'billing'";
        return RECKONER.get(TransactionOperations.class).execute(status -> {
            // What was planned for other costs, while there was hardly anything, is no plan of this one.
            RECKONER.jdbc().sql("discard plans").update();
            RECKONER.jdbc()
                    .sql("set local random_page_cost = " + randomPageCost)
                    .update();
            List<String> before = RECKONER.texts(counted);
            work.run();
            List<String> scans = new ArrayList<>(RECKONER.texts(counted));
            before.forEach(scans::remove);
            return scans;
        });
    }

    /** Connections that add up how many rows of each table they read, as the server counts them before a transaction ends. */
    private static DataSource counted(Map<String, Long> read) {
        return new DelegatingDataSource(RECKONER.get(DataSource.class)) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                // What the session counted before is added up elsewhere.
                execute(connection, "select pg_stat_force_next_flush()");
                return (Connection) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                            if (method.getName().equals("rollback")) {
                                count(connection, read);
                            }
                            Object result = method.invoke(connection, arguments);
                            if (method.getName().equals("setTransactionIsolation")) {
                                // As in tables that are too long to be read from end to end.
                                execute(connection, "set local enable_seqscan = off");
                            }
                            return result;
                        });
            }
        };
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void count(Connection connection, Map<String, Long> read) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select relname, seq_tup_read + coalesce(idx_tup_fetch, 0)
                          from pg_stat_xact_user_tables where schemaname = 'billing'
                        """)) {
            while (rows.next()) {
                read.merge(rows.getString(1), rows.getLong(2), Long::sum);
            }
        }
    }

    private static void believe(String statistics) {
        RECKONER.jdbc()
                .sql("update pg_class set " + statistics
                        + " where relnamespace = 'billing'::regnamespace and relkind = 'r'")
                .update();
    }

    private static Run bill(String asOf) {
        return RECKONER.get(Billing.class)
                .bill(Instant.parse(asOf + "T00:00:00Z"), Duration.ofHours(24), RunScope.EVERYTHING, SETTINGS)
                .run();
    }

    private static Run opened(String asOf) {
        RunStore runs = RECKONER.get(RunStore.class);
        return runs.open(
                Instant.parse(asOf + "T00:00:00Z"),
                Duration.ofHours(24),
                RunScope.EVERYTHING,
                1,
                "test",
                runs.inputs());
    }

    private static void change(String sql) {
        BillingSchema.behindTheGuards(RECKONER.get(DataSource.class), sql);
    }
}
