package io.reckoner.bench;

import io.reckoner.jobs.database.EmbeddedServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;

/** How the bench starts its own PostgreSQL: with the settings of the product's embedded one, fsync on. */
public final class PostgresBuilder {

    private PostgresBuilder() {}

    /** {@code data} becomes the data directory. */
    public static EmbeddedPostgres.Builder of(Path data) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setLocaleConfig("locale", "C")
                .setPGStartupWait(Duration.ofSeconds(60));
        EmbeddedServer.settings().forEach(builder::setServerConfig);
        return builder;
    }
}
