package io.reckoner.bench;

import io.reckoner.jobs.load.Load;
import io.reckoner.sample.WorkloadW4;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** Databases with all tables and no rows, into which each contender loads its files, and then bills what it loaded. */
record PeersCourse(BenchServer server, PeerFiles files) {

    private static final String EMPTY = "empty";

    /** Theirs are written when ours are loaded. */
    void prepare(int accounts) throws IOException, SQLException {
        files.writeOurs(new WorkloadW4(accounts, true));
        server.create(EMPTY);
        try (ConfigurableApplicationContext application = ReckonerEngine.start(server.url(EMPTY), 1)) {
            // Whoever wants to load needs the tables.
            application.getBean(Load.class);
        }
        server.execute(EMPTY, BenchSql.text("plain.sql"));
    }

    void begin(String database) throws SQLException {
        server.copy(EMPTY, database);
    }

    Loaded loaded(Contender contender, String database) throws IOException, SQLException {
        try (Connection connection = server.connect(database)) {
            contender.show(connection, files);
            return Loaded.of(connection);
        }
    }

    Content billed(String database) throws SQLException {
        try (Connection connection = server.connect(database)) {
            return Content.of(connection);
        }
    }

    /** Does it in a process of its own, whose start counts. */
    Spent measure(PeerPart part, Contender contender, String database) throws SQLException {
        server.checkpoint();
        Spent before = server.spent(database);
        long engineCpuNanos = contender.apart(part, server.url(database), files);
        Spent all = server.spent(database).minus(before);
        return new Spent(all.nanos(), engineCpuNanos, all.serverCpuNanos(), all.walBytes(), all.statements());
    }

    /** What they all have loaded or billed; fails if one of them has something else than the first. */
    static <T> T same(String did, Map<Contender, T> all) {
        Map.Entry<Contender, T> first = all.entrySet().iterator().next();
        all.forEach((contender, its) -> {
            if (!its.equals(first.getValue())) {
                throw new IllegalStateException(contender.title() + " " + did + " " + its + ", but "
                        + first.getKey().title() + " " + first.getValue());
            }
        });
        return first.getValue();
    }
}
