package io.reckoner.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.run.RunScope;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.load.Load;
import io.reckoner.statement.Cutoff;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A week of nights as the README has them, with what goes wrong in a week: the same comes out as without. */
@Execution(ExecutionMode.CONCURRENT)
class NightsIT {
    private static final int CUSTOMERS = 1_000;
    private static final int DONE = 0;
    private static final int DONE_WITH_PARKED = 3;
    private static final int DONE_WITH_REJECTS = 4;
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 30);

    private static final String HEADER = "customer_id,product_id,starting_at,ending_before,quantity\n";
    private static final String BAD_ROW = "c-1,api,2025-01-01,2025-01-01,9\n";
    private static final String STRADDLING = "c-2,api,2025-01-31,2025-02-02,5\n";

    private static final String SETTLED_ON_THE_FOURTH =
            "billing.run_account a join billing.run r on r.id = a.run_id where r.as_of = '2025-02-02Z' and a.state <> 'PENDING'";

    @TempDir
    private Path folder;

    @Test
    void sevenNightsWithABadRowTwoKillsAndAParkedAccountEndLikeSevenQuietOnes() throws IOException {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        TestPostgres.Database database = TestPostgres.freshDatabase();
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        var engine = new Engine(folder.resolve("log.txt"), "--db", urlOf(database));
        String[] night = nightOfTheReadme(inbox);

        Files.writeString(inbox.resolve("contracts.ndjson"), journal());
        assertThat(at(engine, 0).killAt(isReached(jdbc, "billing.load_file where position > 0"), night))
                .as("killed while it loads: " + engine.output())
                .isTrue();

        Files.writeString(inbox.resolve("usage.csv"), HEADER + january() + BAD_ROW);
        assertThat(at(engine, 1).run(night)).as(engine::output).isEqualTo(DONE_WITH_REJECTS);
        assertThat(at(engine, 2).run(night)).as(engine::output).isEqualTo(DONE);
        assertThat(at(engine, 3).killAt(isReached(jdbc, SETTLED_ON_THE_FOURTH), night))
                .as("killed while it bills: " + engine.output())
                .isTrue();
        assertThat(at(engine, 4).run(night)).as(engine::output).isEqualTo(DONE_WITH_PARKED);
        assertThat(at(engine, 5).run(night)).as(engine::output).isEqualTo(DONE);
        Files.writeString(inbox.resolve("usage-2.csv"), HEADER + "c-1,api,2025-02-01,2025-02-02,7\n");
        assertThat(at(engine, 6).run(night)).as(engine::output).isEqualTo(DONE);
        assertThat(at(engine, 6).run(night)).as(engine::output).isEqualTo(DONE);

        assertThat(count(jdbc, "billing.invoice")).isEqualTo(CUSTOMERS - 1);
        assertThat(written(jdbc)).isEqualTo(quietNights());
    }

    private static Engine at(Engine engine, int night) {
        return engine.at(FIRST.plusDays(night) + "T01:10:00Z");
    }

    /** Its words behind {@code ./reckoner}, with another folder. */
    private static String[] nightOfTheReadme(Path inbox) throws IOException {
        String line = Files.readAllLines(Path.of("../README.md")).stream()
                .filter(text -> text.startsWith("./reckoner nightly "))
                .findFirst()
                .orElseThrow();
        return line.replaceFirst("\\s*#.*", "")
                .replace("./reckoner ", "")
                .replace("inbox/", inbox.toString())
                .split(" +");
    }

    /** The same files without the bad row, the same instants, nothing goes wrong; in this process, to be quick. */
    private Map<String, List<String>> quietNights() throws IOException {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Path quiet = Files.createDirectory(folder.resolve("quiet"));
        Path contracts = Files.writeString(quiet.resolve("contracts.ndjson"), journal());
        Path usage = Files.writeString(quiet.resolve("usage.csv"), HEADER + january());
        Path more = Files.writeString(quiet.resolve("usage-2.csv"), HEADER + "c-1,api,2025-02-01,2025-02-02,7\n");
        try (TestReckoner reckoner = TestReckoner.on(database, 2)) {
            reckoner.get(Load.class).load(List.of(contracts, usage));
            for (int night = 0; night < 6; night++) {
                bill(reckoner, night);
            }
            reckoner.get(Load.class).load(List.of(more));
            bill(reckoner, 6);
            return written(reckoner.jdbc());
        }
    }

    private static void bill(TestReckoner reckoner, int night) {
        Instant asOf = FIRST.plusDays(night).atStartOfDay().toInstant(ZoneOffset.UTC);
        reckoner.get(Billing.class).bill(asOf, Cutoff.DEFAULT_GRACE, RunScope.EVERYTHING, BillingSettings.defaults(2));
    }

    private static String journal() {
        String catalog = """
                {"path":"/v1/contract-pricing/products/create","id":"api","body":{"name":"API","type":"USAGE"}}
                {"path":"/v1/contract-pricing/products/create","id":"fee","body":{"name":"Fee","type":"FIXED"}}
                {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
                {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"api","starting_at":"2000-01-01","entitled":true,"price":3,"rate_type":"FLAT"}]}}
                """;
        return IntStream.rangeClosed(1, CUSTOMERS)
                .mapToObj(n -> """
                        {"path":"/v1/customers","id":"c-%1$d","body":{"name":"Customer %1$d"}}
                        {"path":"/v1/contracts/create","body":{"customer_id":"c-%1$d","rate_card_id":"card","starting_at":"2025-01-01","credits":[{"product_id":"fee","name":"Free","priority":1,"access_schedule":{"schedule_items":[{"amount":50,"starting_at":"2025-01-01","ending_before":"2025-07-01"}]}}]}}
                        """.formatted(n))
                .collect(Collectors.joining("", catalog, ""));
    }

    /** One row of the second customer crosses the end of its statement: that account is parked. */
    private static String january() {
        return IntStream.rangeClosed(1, CUSTOMERS)
                .mapToObj(n -> "c-" + n + ",api,2025-01-0" + (n % 9 + 1) + ",2025-01-11," + n + "\n")
                .collect(Collectors.joining("", "", STRADDLING));
    }

    /** All that was billed and what it was billed from, but for the runs' numbers. */
    private static Map<String, List<String>> written(JdbcClient jdbc) {
        var tables = new LinkedHashMap<String, List<String>>();
        for (String table : List.of(
                "usage_row",
                "late_usage",
                "invoice",
                "invoice_line",
                "invoice_number",
                "ledger_entry",
                "account_due")) {
            tables.put(
                    table,
                    jdbc.sql("select (to_jsonb(t) - 'run_id')::text from billing." + table + " t order by 1")
                            .query(String.class)
                            .list());
        }
        return tables;
    }

    private static String urlOf(TestPostgres.Database database) {
        return database.url() + (database.url().contains("?") ? "&" : "?") + "user=" + database.user() + "&password="
                + database.password();
    }

    private static BooleanSupplier isReached(JdbcClient jdbc, String fromWhere) {
        return () -> count(jdbc, fromWhere) > 0;
    }

    /** Before the first command has made the schema, nothing has happened yet. */
    private static long count(JdbcClient jdbc, String fromWhere) {
        boolean migrated = jdbc.sql(
                        "select to_regclass('billing.parking') is not null and to_regclass('batch.batch_step_execution') is not null")
                .query(Boolean.class)
                .single();
        return migrated
                ? jdbc.sql("select count(*) from " + fromWhere)
                        .query(Long.class)
                        .single()
                : 0;
    }
}
