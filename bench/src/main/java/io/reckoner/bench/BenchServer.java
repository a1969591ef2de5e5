package io.reckoner.bench;

import io.reckoner.jobs.database.EmbeddedServer;
import io.reckoner.jobs.database.PostgresCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL of the bench's own, with the settings of the product's embedded one; gone with its data when closed. */
final class BenchServer implements AutoCloseable {

    /** The database in which the counting extension lives, apart from what is measured. */
    private static final String ASIDE = "postgres";

    private final PostgresCluster postgres;
    private final int port;
    private final String password;
    private final ServerCpu cpu;

    private BenchServer(PostgresCluster postgres, int port, String password, ServerCpu cpu) {
        this.postgres = postgres;
        this.port = port;
        this.password = password;
        this.cpu = cpu;
    }

    /** {@code data}, which becomes the data folder, is emptied before. */
    static BenchServer start(Path data) throws IOException, SQLException {
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data.toAbsolutePath().getParent());
        PostgresCluster postgres = PostgresCluster.at(data, data.resolveSibling(data.getFileName() + ".log"));
        String password = UUID.randomUUID().toString();
        postgres.initialize(password);
        Map<String, String> settings = new HashMap<>(EmbeddedServer.settings());
        settings.put("shared_preload_libraries", "pg_stat_statements");
        int port = postgres.startAnywhere(settings);
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        var server = new BenchServer(postgres, port, password, new ServerCpu(postmaster));
        server.execute(ASIDE, "create extension pg_stat_statements");
        return server;
    }

    /** With the user in it, so that it is all one needs to connect. */
    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + PostgresCluster.SUPERUSER
                + "&password=" + password;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database));
    }

    void create(String database) throws SQLException {
        execute(ASIDE, "create database " + database);
    }

    /** The same rows in the same pages: nobody may be connected to {@code original}. */
    void copy(String original, String copy) throws SQLException {
        execute(ASIDE, "create database " + copy + " template " + original + " strategy file_copy");
    }

    void drop(String database) throws SQLException {
        execute(ASIDE, "drop database " + database + " with (force)");
    }

    /** What was written before must not be paid for by what is measured next. */
    void checkpoint() throws SQLException {
        execute(ASIDE, "checkpoint");
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Everything spent so far; the difference of two readings is what lay between them. */
    Spent spent(String database) throws SQLException {
        long wal = number(ASIDE, "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
        long statements = number(
                ASIDE,
                "select coalesce(sum(calls), 0)::bigint from pg_stat_statements s join pg_database d on d.oid = s.dbid "
                        + "where d.datname = '" + database + "'");
        return new Spent(System.nanoTime(), ProcessCpu.nanos(), cpu.nanos(), wal, statements);
    }

    /** Those that are counted from here on are alone in {@link #costliest}. */
    void forgetStatements() throws SQLException {
        number(ASIDE, "select count(*) from pg_stat_statements_reset()");
    }

    /** A session that was closed is still there for a moment. */
    void awaitNobody(String database) throws SQLException {
        String others = "select count(*) from pg_stat_activity where backend_type = 'client backend' and datname = '"
                + database + "'";
        while (number(ASIDE, others) > 0) {
            Thread.onSpinWait();
        }
    }

    /** The statements that cost the server most, a line each: milliseconds in all, calls, text. */
    List<String> costliest(String database) throws SQLException {
        var lines = new ArrayList<String>();
        try (Connection connection = connect(ASIDE);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select round(total_exec_time::numeric) as ms, calls,
                               left(regexp_replace(query, '[[:space:]]+', ' ', 'g'), 110) as query
                          from pg_stat_statements s join pg_database d on d.oid = s.dbid
                         where d.datname = '%s' order by total_exec_time desc limit 20
                        """.formatted(database))) {
            while (rows.next()) {
                lines.add("%8s ms %6s calls  %s"
                        .formatted(rows.getString("ms"), rows.getString("calls"), rows.getString("query")));
            }
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        postgres.stop();
    }
}
