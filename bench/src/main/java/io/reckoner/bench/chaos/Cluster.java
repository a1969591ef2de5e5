package io.reckoner.bench.chaos;

import io.reckoner.bench.PostgresBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL with the durability of the product's own; it can be killed, and started again on the same data and port. */
final class Cluster implements AutoCloseable {

    /** Below the ports that clients get: one that reconnects could meet itself there, and keep the server out. */
    private static final int FIRST_PORT = 20_000;

    private static final int LAST_PORT = 32_000;

    private final Path folder;
    private final int port;
    private EmbeddedPostgres postgres;

    private Cluster(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.postgres = launch(folder, port);
    }

    /** {@code folder}, which is new, gets the data; the server's log is beside it. */
    static Cluster start(Path folder) throws IOException {
        return new Cluster(folder, freePort());
    }

    private static EmbeddedPostgres launch(Path folder, int port) throws IOException {
        var log = Redirect.appendTo(
                folder.resolveSibling(folder.getFileName() + ".log").toFile());
        return PostgresBuilder.of(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                // Started, restored and thrown away all the time: a small cache, and no more log than fits a small
                // disk.
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("max_wal_size", "64MB")
                .setServerConfig("min_wal_size", "32MB")
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start();
    }

    int port() {
        return port;
    }

    String url(String database) {
        return url(database, port);
    }

    /** By way of another port. */
    static String url(String database, int port) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=postgres&sslmode=disable";
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
            // There is nothing to stop any more, but its lock on the folder is still ours.
            postgres.close();
            postgres = launch(folder, port);
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

    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException e) {
                // Taken: another one will do.
            }
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
