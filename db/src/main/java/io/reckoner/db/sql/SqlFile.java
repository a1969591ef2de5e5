package io.reckoner.db.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The queries that are too long to stand in Java. */
public final class SqlFile {
    private SqlFile() {}

    /** An SQL file of this module, with its {@code :run} filled in as a constant, so that the planner sees it; null = every run. */
    public static String text(String name, @Nullable Long runId) {
        try (InputStream file = SqlFile.class.getResourceAsStream("/db/" + name + ".sql")) {
            if (file == null) {
                throw new IllegalStateException("no /db/" + name + ".sql");
            }
            String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return sql.replace(":run", runId == null ? "null" : runId.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
