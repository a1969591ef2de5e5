package io.reckoner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.sample.Workload;
import io.reckoner.sample.WorkloadW1;
import io.reckoner.sample.WorkloadW2;
import io.reckoner.sample.WorkloadW3;
import io.reckoner.sample.WorkloadW4;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkUsageTest {

    private static final String STORED = """
            select 'usage ' || (to_jsonb(r) - 'mark')::text from billing.usage_row r
             union all select 'due ' || r::text from billing.account_due r
             union all select 'late ' || r::text from billing.late_usage r
             union all select 'waiting ' || r::text from billing.unattributed_usage r
             order by 1
            """;

    private static final List<Workload> WORKLOADS =
            List.of(new WorkloadW1(60), new WorkloadW2(3), new WorkloadW3(2, 300, 10), new WorkloadW4(210));

    @TempDir
    private Path folder;

    @Test
    void copyingStoresWhatLoadingStores() throws IOException, SQLException {
        try (BenchServer server = BenchServer.start(folder.resolve("postgresql"))) {
            for (Workload workload : WORKLOADS) {
                List<String> copied = copied(server, workload);
                assertThat(copied).hasSizeGreaterThan(600).isEqualTo(loaded(server, workload));
            }
        }
    }

    private List<String> copied(BenchServer server, Workload workload) throws IOException, SQLException {
        String database = database(server, workload, "copied");
        workload.writeJournalTo(folder.resolve(database));
        new ReckonerEngine().load(server.url(database), folder.resolve(database));
        try (Connection connection = server.connect(database)) {
            BulkUsage.load(connection, workload);
        }
        assertThat(server.number(database, "select last_value from billing.usage_change"))
                .isPositive();
        return stored(server, database);
    }

    private List<String> loaded(BenchServer server, Workload workload) throws IOException, SQLException {
        String database = database(server, workload, "loaded");
        workload.writeJournalTo(folder.resolve(database));
        workload.writeUsageTo(folder.resolve(database));
        new ReckonerEngine().load(server.url(database), folder.resolve(database));
        return stored(server, database);
    }

    private static String database(BenchServer server, Workload workload, String way) throws SQLException {
        String database = way + "_" + workload.name().toLowerCase(Locale.ROOT);
        server.create(database);
        return database;
    }

    private static List<String> stored(BenchServer server, String database) throws SQLException {
        var rows = new ArrayList<String>();
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STORED)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
