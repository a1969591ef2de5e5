package io.reckoner.jobs.database;

import io.reckoner.jobs.CannotProceed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** Looks at the server of a home from outside. */
final class ServerProbe {

    private static final String WHOSE = "select current_setting('data_directory') || chr(10)"
            + " || coalesce(current_setting('" + EngineRole.IDENTITY + "', true), '')";

    private final EmbeddedHome home;
    private final int port;

    ServerProbe(EmbeddedHome home, int port) {
        this.home = home;
        this.port = port;
    }

    /** Waits for a server that is starting or recovering; empty if it ended instead. */
    static Optional<PostmasterFile> awaitReady(PostmasterFile starting, EmbeddedHome home, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<PostmasterFile> server = Optional.of(starting);
        while (server.isPresent() && !server.get().isReady()) {
            if (System.nanoTime() > deadline) {
                throw new CannotProceed(
                        "PostgreSQL in " + home.folder() + " runs as process " + starting.pid()
                                + ", but takes no connections" + ServerLog.lastWords(home.log()) + ".",
                        "See " + home.log() + ", or end that process and try again.");
            }
            pause();
            server = PostmasterFile.in(home.data()).filter(PostmasterFile::isServerAlive);
        }
        return server;
    }

    /** That it has the data of this home, and knows who the home is: a port alone says nothing about who listens on it. */
    void proveToBeOfThisHome() {
        try {
            String[] answer = ask(WHOSE).split("\n", -1);
            String identity = home.keys().identity();
            if (!Files.isSameFile(Path.of(answer[0]), home.data()) || !identity.equals(answer[1])) {
                throw new CannotProceed(
                        "The server at port " + port + " is not that of " + home.folder() + ": it serves " + answer[0]
                                + " of home \"" + answer[1] + "\", expected was " + home.data() + " of home \""
                                + identity
                                + "\".",
                        "If this home was moved or copied while its server ran, stop that server (`kill` its process"
                                + " number, the first line of " + home.data().resolve("postmaster.pid")
                                + "); or choose another home with --home DIR.");
            }
        } catch (SQLException | IOException e) {
            throw new CannotProceed(
                    "The server at port " + port + " does not answer as that of " + home.folder() + " would: "
                            + e.getMessage() + ".",
                    "See " + home.log() + ". The passwords are in " + home.keyFile()
                            + "; where that is not the file the home was made with, put it back.",
                    e);
        }
    }

    /** Asks more than once: the server needs a moment to see that our own connections are closed. */
    boolean hasOtherClients() {
        String others = "select count(*) from pg_stat_activity where backend_type = 'client backend'"
                + " and pid <> pg_backend_pid()";
        try {
            for (int look = 0; look < 10; look++) {
                if (ask(others).equals("0")) {
                    return false;
                }
                pause();
            }
            return true;
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    String ask(String sql) throws SQLException, IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    /** As the engine; in a home that knows no such role yet, as the superuser. */
    Connection connect() throws SQLException, IOException {
        return home.isSecured()
                ? DriverManager.getConnection(
                        EmbeddedServer.url(port), EngineRole.NAME, home.keys().enginePassword())
                : connectAsSuperuser();
    }

    Connection connectAsSuperuser() throws SQLException, IOException {
        return DriverManager.getConnection(
                EmbeddedServer.url(port), PostgresCluster.SUPERUSER, home.keys().superuserPassword());
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotProceed("Interrupted while waiting for PostgreSQL.", "Run the command again.", e);
        }
    }
}
