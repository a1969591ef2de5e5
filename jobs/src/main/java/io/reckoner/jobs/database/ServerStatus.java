package io.reckoner.jobs.database;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the embedded server of a home runs, and how to look inside.
 *
 * @param process null if it is stopped; the next command starts it
 * @param psql the command line that opens it
 */
public record ServerStatus(
        Path folder,
        @Nullable Long process,
        @Nullable Integer port,
        @Nullable String psql) {

    /** Refused if there is no database in the home. */
    public static ServerStatus of(Path homeFolder) {
        EmbeddedServer.requireThere(homeFolder);
        EmbeddedHome home = EmbeddedHome.of(homeFolder);
        Optional<PostmasterFile> running = PostmasterFile.in(home.data()).filter(PostmasterFile::isServerAlive);
        return running.map(file ->
                        new ServerStatus(home.folder(), file.pid(), file.port(), psql(home.keyFile(), file.port())))
                .orElseGet(() -> new ServerStatus(home.folder(), null, null, null));
    }

    private static String psql(Path keyFile, int port) {
        return "PGPASSFILE=" + quoted(keyFile) + " psql -h 127.0.0.1 -p " + port + " -U " + EngineRole.NAME
                + " postgres";
    }

    /** For a shell, whatever is in it. */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    /** One or two lines for people. */
    public String text() {
        return "The embedded PostgreSQL of " + folder
                + (process == null
                        ? " is stopped; the next command starts it."
                        : " runs as process " + process + ".\nLook inside: " + psql);
    }
}
