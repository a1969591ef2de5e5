package io.reckoner.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison that overlooked something would let every round come out equal. */
class DumpTest {

    private static final String RUN = """
            insert into billing.run (id, as_of, grace, scope, attempt, status, engine_version, requests_through,
                usage_through, started_at) overriding system value
              values (%d, '2025-02-05', '24 hours', '{}', 1, 'COMPLETED', 'test', 1, %d, clock_timestamp());
            insert into billing.run_account values (%1$d, 1, md5('acme')::uuid, 'BILLED');
            insert into billing.invoice (id, run_id, type, customer_id, contract_id, credit_type_id, issued_at, subtotal,
                total, amount_due, rounding_adjustment, revision, content_hash)
              values (md5('invoice')::uuid, %1$d, 'SCHEDULED', md5('acme')::uuid, md5('contract')::uuid,
                '2714e483-4ff1-48e4-9e25-ac732e8f24f2', '2025-02-02', 12, 12, 12, 0, 0, '');
            """;

    @TempDir
    private static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws IOException {
        cluster = Cluster.start(folder.resolve("postgresql"));
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    @Test
    void aRunOfAnotherNumberAndTimeIsTheSame() throws IOException, SQLException {
        assertThat(Dump.differences(dump("one", RUN.formatted(1, 5)), dump("skipped", RUN.formatted(34, 38))))
                .isEmpty();
    }

    @Test
    void everyOtherDifferenceIsFound() throws IOException, SQLException {
        Path one = dump("as_is", RUN.formatted(1, 1));

        assertThat(Dump.differences(one, dump("parked", RUN.formatted(1, 1).replace("'BILLED'", "'PARKED'"))))
                .containsExactly("tables.txt");
        assertThat(Dump.differences(one, dump("later", RUN.formatted(1, 1).replace("2025-02-02", "2025-02-03"))))
                .containsExactly("invoices.ndjson", "tables.txt");
        Files.writeString(one.resolve("rejects.csv"), "more\n");
        assertThat(Dump.differences(one, dump("rejects", RUN.formatted(1, 1)))).containsExactly("rejects.csv");
    }

    private static Path dump(String database, String sql) throws IOException, SQLException {
        cluster.create(database);
        try (Connection connection = cluster.connect(database)) {
            Schema.migrate(connection, "test");
        }
        cluster.execute(database, sql);
        Path rejects = Files.writeString(folder.resolve("rejects.csv"), "line\n");
        Path dump = folder.resolve(database);
        Dump.write(cluster.dataSource(database), List.of(rejects), dump);
        return dump;
    }
}
