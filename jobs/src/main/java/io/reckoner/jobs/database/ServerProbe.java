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
import java.util.List;

/** Looks at a server from outside. */
final class ServerProbe {
    private ServerProbe() {}

    /** Waits for a server that is starting or recovering, and makes sure that it is the one of this home. */
    static void awaitReady(PostmasterFile file, EmbeddedHome home, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                Path served = Path.of(ask(file.port(), "show data_directory"));
                if (!Files.isSameFile(served, home.data())) {
                    throw new CannotProceed(
                            "The server at port " + file.port() + " serves " + served + ", not " + home.data() + ".",
                            "Stop it, or choose another home with --home DIR.");
                }
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline || !file.isServerAlive()) {
                    throw new CannotProceed(
                            "PostgreSQL in " + home.folder() + " runs as process " + file.pid()
                                    + ", but does not answer: " + e.getMessage() + ".",
                            "See " + home.log() + ", or end that process and try again.",
                            e);
                }
                pause();
            } catch (IOException e) {
                throw new CannotProceed("Cannot read " + home.data() + ".", "Check its permissions.", e);
            }
        }
    }

    /** Asks more than once: the server needs a moment to see that our own connections are closed. */
    static boolean hasOtherClients(int port) {
        String others = "select count(*) from pg_stat_activity where backend_type = 'client backend'"
                + " and pid <> pg_backend_pid()";
        try {
            for (int look = 0; look < 10; look++) {
                if (ask(port, others).equals("0")) {
                    return false;
                }
                pause();
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    static String ask(int port, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(EmbeddedServer.url(port), "postgres", "");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    /** The last line of the server's log, for an error message. */
    static String lastWords(EmbeddedHome home) {
        try {
            List<String> lines = Files.exists(home.log()) ? Files.readAllLines(home.log()) : List.of();
            return lines.isEmpty() ? "" : " (" + lines.get(lines.size() - 1).strip() + ")";
        } catch (IOException e) {
            return "";
        }
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
