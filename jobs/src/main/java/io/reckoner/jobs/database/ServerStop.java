package io.reckoner.jobs.database;

import io.reckoner.db.RunLock;
import io.reckoner.jobs.AnotherRunIsActive;
import io.reckoner.jobs.CannotProceed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Stops a server that no process of ours owns any more. */
final class ServerStop {

    private static final String END_SESSIONS = "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            + " where backend_type = 'client backend' and pid <> pg_backend_pid()";

    private ServerStop() {}

    static void stop(PostmasterFile server, EmbeddedHome home, Duration patience) {
        ServerProbe.awaitReady(server, home, patience);
        try (Connection connection = DriverManager.getConnection(EmbeddedServer.url(server.port()), "postgres", "")) {
            Optional<RunLock.Holder> holder = RunLock.holder(connection);
            if (holder.isPresent()) {
                throw new AnotherRunIsActive(holder.get());
            }
        } catch (SQLException e) {
            throw new CannotProceed(
                    "The server cannot be asked: " + e.getMessage() + ".", "See " + home.log() + ".", e);
        }
        // SIGTERM: the server takes no new sessions, and ends when the last one has.
        ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroy);
        long deadline = System.nanoTime() + patience.toNanos();
        endSessions(server);
        while (server.isServerAlive()) {
            if (System.nanoTime() > deadline) {
                throw new CannotProceed(
                        "Process " + server.pid() + " does not end.", "See " + home.log() + ", or kill it.");
            }
            ServerProbe.pause();
        }
    }

    private static void endSessions(PostmasterFile server) {
        try {
            ServerProbe.ask(server.port(), END_SESSIONS);
        } catch (SQLException e) {
            // It is going down: then there is nobody left to end.
            return;
        }
    }
}
