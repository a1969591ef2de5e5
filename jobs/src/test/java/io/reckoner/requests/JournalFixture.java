package io.reckoner.requests;

import io.reckoner.db.Schema;
import io.reckoner.db.journal.JournalReader;
import io.reckoner.db.journal.JournalWriter;
import io.reckoner.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
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
            "usage_row",
            "late_usage",
            "unattributed_usage");

    final JdbcTemplate jdbc;
    final JournalApplier applier;
    final TransactionTemplate chunk;
    private long line;

    private JournalFixture(SingleConnectionDataSource source) {
        jdbc = new JdbcTemplate(source);
        applier = new JournalApplier(new JournalReader(jdbc), new JournalWriter(jdbc));
        chunk = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    static JournalFixture open() {
        var database = TestPostgres.freshDatabase();
        try (Connection connection = database.dataSource().getConnection()) {
            Schema.migrate(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new JournalFixture(
                new SingleConnectionDataSource(database.url(), database.user(), database.password(), true));
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

    String one(String sql) {
        return jdbc.queryForObject(sql, String.class);
    }
}
