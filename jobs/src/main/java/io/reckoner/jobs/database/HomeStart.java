package io.reckoner.jobs.database;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * Starts the server of a home: makes the database if there is none, shuts one of an earlier version against strangers, and
 * finds a port. Killed anywhere in between, the next start goes on.
 */
final class HomeStart {

    private HomeStart() {}

    /** The port it listens on. */
    static int start(EmbeddedHome home, Map<String, String> settings) throws IOException, SQLException {
        HomeKeys keys = home.keys();
        PostgresCluster cluster = PostgresCluster.at(home.data(), home.log());
        if (!home.isInitialized()) {
            home.clearHalfInitialized();
            cluster.initialize(keys.superuserPassword());
            home.markInitialized();
        } else if (!home.isSecured()) {
            // Before anybody can connect. Earlier versions let everybody on the machine in as superuser.
            Files.writeString(home.data().resolve("pg_hba.conf"), PostgresCluster.WHO_MAY_CONNECT);
            cluster.executeAlone("alter role postgres login password '" + keys.superuserPassword() + "';");
        }
        int port = cluster.start(home.freePort(), settings);
        boolean whole = false;
        try {
            ServerProbe probe = new ServerProbe(home, port);
            if (!home.isSecured()) {
                try (Connection superuser = probe.connectAsSuperuser()) {
                    EngineRole.set(superuser, keys);
                }
                home.markSecured();
            }
            probe.proveToBeOfThisHome();
            home.remember(port);
            whole = true;
        } finally {
            if (!whole) {
                cluster.stop();
            }
        }
        return port;
    }
}
