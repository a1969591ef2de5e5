package io.reckoner.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The SQL of the comparison, which is easier to read in files of its own. */
final class BenchSql {
    private BenchSql() {}

    static String text(String name) {
        try (InputStream file = BenchSql.class.getResourceAsStream("/peers/" + name)) {
            if (file == null) {
                throw new IllegalStateException("/peers/" + name + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
