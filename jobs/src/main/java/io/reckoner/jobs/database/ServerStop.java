package io.reckoner.jobs.database;

import io.reckoner.db.run.RunLock;
import io.reckoner.jobs.AnotherRunIsActive;
import io.reckoner.jobs.CannotProceed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Stops a server that no process of ours owns any more. */
final class ServerStop {
    private ServerStop() {}

    static void stop(PostmasterFile server, EmbeddedHome home) {
        try (Connection connection = new ServerProbe(home, server.port()).connect()) {
            Optional<RunLock.Holder> holder = RunLock.holder(connection);
            if (holder.isPresent()) {
                throw new AnotherRunIsActive(holder.get());
            }
        } catch (SQLException | IOException e) {
            throw new CannotProceed(
                    "The server cannot be asked: " + e.getMessage() + ".", "See " + home.log() + ".", e);
        }
        end(server, home);
    }

    /** One that an earlier version has started: it must be started anew, with what keeps others out. */
    static void stopUnsecured(PostmasterFile server, EmbeddedHome home) {
        if (new ServerProbe(home, server.port()).hasOtherClients()) {
            throw new CannotProceed(
                    "The database server in " + home.folder()
                            + " was started by an earlier version of Reckoner, and is in" + " use.",
                    "Wait for that version's commands to end, then run this one again.");
        }
        end(server, home);
    }

    private static void end(PostmasterFile server, EmbeddedHome home) {
        try {
            PostgresCluster.at(home.data(), home.log()).stop();
        } catch (IOException e) {
            throw new CannotProceed(
                    "Process " + server.pid() + " does not end: " + e.getMessage() + ".",
                    "See " + home.log() + ", or kill it.",
                    e);
        }
    }
}
