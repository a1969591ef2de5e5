package io.reckoner.bench;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.CustomRates;
import io.reckoner.db.account.AccountReader;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.id.AccountId;
import io.reckoner.sample.Workload;
import io.reckoner.statement.Cutoff;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The accounts of a workload as billing gets them: loaded, read back, and kept in memory. */
record PreparedAccounts(Catalog catalog, Cutoff cutoff, List<AccountSnapshot> accounts) {

    static PreparedAccounts of(Workload workload) {
        try (Scratch scratch = Scratch.in(null);
                BenchServer server = BenchServer.start(scratch.folder().resolve("postgresql"))) {
            new Course(server, new ReckonerEngine(), workload, 1, scratch.folder(), false).load();
            try (Connection connection = server.connect(Course.LOADED)) {
                connection.setAutoCommit(false);
                return read(connection, new Cutoff(workload.asOf(), Cutoff.DEFAULT_GRACE));
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The accounts of " + workload.name() + " could not be prepared", e);
        }
    }

    private static PreparedAccounts read(Connection connection, Cutoff cutoff) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        Catalog catalog = new CatalogReader(jdbc, CustomRates.NONE).read();
        List<AccountId> ids = jdbc.sql("select id from billing.customer order by id").query(UUID.class).list().stream()
                .map(AccountId::new)
                .toList();
        var accounts = new ArrayList<AccountSnapshot>();
        new AccountReader(jdbc, catalog).read(ids, cutoff, accounts::add);
        return new PreparedAccounts(catalog, cutoff, List.copyOf(accounts));
    }
}
