package io.reckoner.bench.chaos;

import io.reckoner.jobs.database.EmbeddedServer;
import io.reckoner.jobs.database.PostgresCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL with the durability of the product's own; it can be killed, and started again on the same data and port. */
final class Cluster implements AutoCloseable {

    private final Path folder;
    private final PostgresCluster postgres;
    private final String password;
    private final int port;

    private Cluster(Path folder, PostgresCluster postgres, String password) throws IOException {
        this.folder = folder;
        this.postgres = postgres;
        this.password = password;
        this.port = postgres.startAnywhere(settings());
    }

    /** {@code folder}, which is new, gets the data; the server's log is beside it. */
    static Cluster start(Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        PostgresCluster postgres = PostgresCluster.at(folder, folder.resolveSibling(folder.getFileName() + ".log"));
        String password = UUID.randomUUID().toString();
        postgres.initialize(password);
        return new Cluster(folder, postgres, password);
    }

    /** Started, restored and thrown away all the time: a small cache, and no more log than fits a small disk. */
    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(EmbeddedServer.settings());
        settings.putAll(Map.of("shared_buffers", "64MB", "max_wal_size", "64MB", "min_wal_size", "32MB"));
        return settings;
    }

    int port() {
        return port;
    }

    String url(String database) {
        return url(database, port);
    }

    /** By way of another port. */
    String url(String database, int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + PostgresCluster.SUPERUSER
                + "&password=" + password + "&sslmode=disable";
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database));
    }

    DataSource dataSource(String database) {
        var source = new PGSimpleDataSource();
        source.setUrl(url(database));
        return source;
    }

    void create(String database) throws SQLException {
        execute("postgres", "create database " + database);
    }

    void drop(String database) throws SQLException {
        execute("postgres", "drop database if exists " + database + " with (force)");
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** SIGKILL to every process of it. */
    void kill() throws IOException, InterruptedException {
        List<ProcessHandle> processes = processes();
        processes.forEach(ProcessHandle::destroyForcibly);
        while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
            Thread.sleep(1);
        }
    }

    /** Starts it if it does not run, and waits until it has recovered. */
    void startAgain() throws IOException {
        if (processes().isEmpty()) {
            Files.deleteIfExists(folder.resolve("postmaster.pid"));
            int again = postgres.start(port, settings());
            if (again != port) {
                throw new IOException("somebody took port " + port + " while its server was down");
            }
        }
    }

    /** The postmaster first, so that it starts nothing anew; empty if it is gone. */
    private List<ProcessHandle> processes() throws IOException {
        Path file = folder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return List.of();
        }
        long postmaster = Long.parseLong(Files.readAllLines(file).get(0).strip());
        return ProcessHandle.of(postmaster).filter(ProcessHandle::isAlive).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        postgres.stop();
    }
}
