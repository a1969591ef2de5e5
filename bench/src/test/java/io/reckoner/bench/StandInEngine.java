package io.reckoner.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Rows of the right shape, made by plain SQL: what the harness does with an engine can be tested without one. */
final class StandInEngine implements Engine {

    private static final List<String> CHANGELOGS = List.of(
            "001-schemas.sql",
            "010-requests.sql",
            "020-catalog.sql",
            "030-customers.sql",
            "040-contracts.sql",
            "050-balances.sql",
            "060-usage.sql",
            "070-invoices.sql",
            "080-runs.sql");

    /** What the harness reads besides, of later changelogs and of Spring Batch. */
    private static final String READ_BESIDES = """
            create table billing.product_group_key (product_id uuid, key text);
            create table batch.batch_step_execution
              (job_execution_id bigint, step_name text, start_time timestamp, end_time timestamp);
            insert into batch.batch_step_execution values (1, 'usage', timestamp '2025-02-01', timestamp '2025-02-02');
            """;

    private static final String INPUTS = """
            insert into billing.customer select md5('customer' || n)::uuid, 'Account ' || n from generate_series(1, %1$d) n;
            insert into billing.contract (id, customer_id, starting_at, sequence, terms)
              select md5('contract' || n)::uuid, md5('customer' || n)::uuid, '2025-01-01', n, '{}'
                from generate_series(1, %1$d) n;
            insert into billing.usage_row
              select md5('customer' || n)::uuid, timestamptz '2025-01-01' + d * interval '1 day',
                     timestamptz '2025-01-02' + d * interval '1 day', md5('product')::uuid, md5('')::uuid, 1, null
                from generate_series(1, %1$d) n, generate_series(1, 12) d;
            """;

    private static final String OUTPUTS = """
            insert into billing.run (as_of, grace, scope, attempt, status, engine_version, requests_through, usage_through, started_at)
              values ('2025-02-02', '24 hours', '{}', 1, 'COMPLETED', 'stand-in', 1, 1, clock_timestamp());
            insert into billing.invoice (id, run_id, type, customer_id, contract_id, credit_type_id, start_timestamp,
                end_timestamp, issued_at, subtotal, total, amount_due, rounding_adjustment, revision, content_hash)
              select md5('invoice' || id)::uuid, 1, 'USAGE', customer_id, id, md5('usd')::uuid, '2025-01-01', '2025-02-01',
                     '2025-02-02', 12, 12, 12, 0, 0, sha256('')
                from billing.contract;
            insert into billing.invoice_line (invoice_id, position, type, name, product_id, credit_type_id, quantity, total)
              select i.id, p, 'usage', 'Product', md5('product')::uuid, md5('usd')::uuid, 2, 2
                from billing.invoice i, generate_series(1, 6) p;
            insert into billing.invoice_number select row_number() over (order by id), id from billing.invoice;
            insert into batch.batch_step_execution values
              (2, 'invoice', timestamp '2025-02-02', timestamp '2025-02-02' + interval '2 seconds'),
              (2, 'invoice:1', timestamp '2025-02-02', timestamp '2025-02-02' + interval '1 second');
            """;

    @Override
    public void load(String url, Path folder) {
        try (Stream<String> lines = Files.lines(folder.resolve("10-w1.ndjson"))) {
            long accounts =
                    lines.filter(line -> line.contains("/v1/contracts/create")).count();
            CHANGELOGS.forEach(name -> execute(url, changelog(name)));
            execute(url, READ_BESIDES);
            execute(url, INPUTS.formatted(accounts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void bill(String url, Instant asOf, int threads) {
        execute(url, OUTPUTS);
    }

    private static String changelog(String name) {
        try (InputStream file = StandInEngine.class.getResourceAsStream("/db/changelog/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
