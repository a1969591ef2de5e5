package io.reckoner.requests;

import io.reckoner.db.journal.JournalReader;
import io.reckoner.db.journal.JournalWriter;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with the schema, and lines applied to it a chunk at a time. */
final class JournalFixture {
    private static final List<String> TABLES = List.of(
            "request",
            "object",
            "uniqueness_key",
            "credit_type",
            "billable_metric",
            "product",
            "product_version",
            "rate_card",
            "rate_card_alias",
            "rate",
            "customer",
            "ingest_alias",
            "account_due",
            "contract",
            "contract_version",
            "balance",
            "access_segment",
            "ledger_entry",
            "invoice",
            "billed_item",
            "regeneration",
            "usage_row",
            "late_usage",
            "unattributed_usage");

    final JdbcTemplate jdbc;

    /** The queries by lists that chunks were read with. */
    final List<String> queries = new ArrayList<>();

    final JournalApplier applier;
    final TransactionTemplate chunk;
    private final TestPostgres.Database database;
    private final SingleConnectionDataSource source;
    private long line;

    private JournalFixture(TestPostgres.Database database, SingleConnectionDataSource source) {
        this.database = database;
        this.source = source;
        jdbc = new JdbcTemplate(source);
        applier = new JournalApplier(new JournalReader(new Noting(source)), new JournalWriter(jdbc)::write);
        chunk = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    static JournalFixture open() {
        return of(TestPostgres.withTables());
    }

    private static JournalFixture of(TestPostgres.Database database) {
        return new JournalFixture(
                database, new SingleConnectionDataSource(database.url(), database.user(), database.password(), true));
    }

    /** Ends this fixture; copies of its database can be had from then on. */
    JournalFixture close() {
        source.destroy();
        return this;
    }

    /** One on a database that holds what that of a closed one holds. */
    JournalFixture copy() {
        return of(TestPostgres.copyOf(database));
    }

    /** Applies lines as one chunk in one transaction. */
    List<LineOutcome> apply(String... lines) {
        var chunkLines = new ArrayList<JournalLine>();
        for (String text : lines) {
            JournalLine.of(++line, text).ifPresent(chunkLines::add);
        }
        return chunk.execute(status -> applier.apply(chunkLines));
    }

    /** A refused line's reject, or what became of it instead. */
    String outcome(String text) {
        return told(apply(text).get(0));
    }

    /** The same, and nothing stays of it. */
    String tried(String text) {
        return chunk.execute(status -> {
            status.setRollbackOnly();
            return told(applier.apply(List.of(new JournalLine(++line, text))).get(0));
        });
    }

    private static String told(LineOutcome outcome) {
        return outcome.reject() == null ? outcome.state().name() : outcome.reject();
    }

    /** Everything stored, as text, to compare one database with another. */
    Map<String, List<String>> tables() {
        var tables = new java.util.LinkedHashMap<String, List<String>>();
        for (String table : TABLES) {
            tables.put(
                    table,
                    jdbc.queryForList("select t::text from billing.%s t order by 1".formatted(table), String.class));
        }
        return tables;
    }

    /** Runs a script of the test resources. */
    void run(String resource) {
        try (InputStream script = JournalFixture.class.getResourceAsStream("/" + resource)) {
            jdbc.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private final class Noting extends JdbcTemplate {
        Noting(DataSource source) {
            super(source);
        }

        @Override
        public <T> List<T> query(String sql, PreparedStatementSetter setter, RowMapper<T> mapper) {
            queries.add(sql);
            return super.query(sql, setter, mapper);
        }
    }

    String one(String sql) {
        return jdbc.queryForObject(sql, String.class);
    }
}
