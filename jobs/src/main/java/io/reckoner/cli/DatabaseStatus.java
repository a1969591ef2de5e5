package io.reckoner.cli;

import io.reckoner.db.schema.SchemaState;
import io.reckoner.jobs.database.Database;
import io.reckoner.jobs.database.EmbeddedServer;
import io.reckoner.jobs.database.ServerStatus;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which database commands use, and which version of Reckoner its tables are from.
 *
 * @param version of this engine
 * @param url of a configured one
 * @param server an embedded one
 * @param tables null while the embedded server is stopped
 * @param madeBy the version that brought the tables where they are, where it is known
 */
record DatabaseStatus(
        String version,
        boolean embedded,
        @Nullable String url,
        @Nullable ServerStatus server,
        SchemaState.@Nullable Kind tables,
        @Nullable String madeBy) {

    static DatabaseStatus ofConfigured(Database database) {
        return of(database.url(), null, Optional.of(database.state()));
    }

    static DatabaseStatus ofEmbedded(Path home) {
        ServerStatus server = ServerStatus.of(home);
        return of(null, server, EmbeddedServer.running(home).map(Database::state));
    }

    private static DatabaseStatus of(@Nullable String url, @Nullable ServerStatus server, Optional<SchemaState> state) {
        return new DatabaseStatus(
                Version.number(),
                server != null,
                url,
                server,
                state.map(SchemaState::kind).orElse(null),
                state.flatMap(SchemaState::madeBy).orElse(null));
    }

    /** For people. */
    String text() {
        String place = server == null ? "A configured PostgreSQL is used: " + url : server.text();
        return place + "\nThis is Reckoner " + version + ". " + tablesInWords() + "\n";
    }

    private String tablesInWords() {
        if (tables == null) {
            return "Which version made the tables shows while the server runs.";
        }
        return switch (tables) {
            case EMPTY -> "There are no tables yet; the first load makes them.";
            case CURRENT -> "The tables are up to date; Reckoner " + madeBy + " made them.";
            case OLDER ->
                "The tables were made by Reckoner " + madeBy + "; `reckoner db migrate` brings them up to date.";
            case NEWER ->
                "The tables were made by Reckoner " + madeBy
                        + ", which is newer: use that version; this one leaves them as they are.";
            case FOREIGN -> "The schemas billing and batch there are not Reckoner's; it leaves them as they are.";
        };
    }
}
