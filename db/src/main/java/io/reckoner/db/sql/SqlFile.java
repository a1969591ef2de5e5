package io.reckoner.db.sql;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The queries that are too long to stand in Java. What several of them say alike is a file of its own, and stands in each
 * in place of its line {@code -- :include NAME}.
 */
public final class SqlFile {
    private static final Pattern INCLUDE = Pattern.compile("(?m)^( *)-- :include (\\S+)\\R");

    private SqlFile() {}

    /** An SQL file of this module, with its {@code :run} filled in as a constant, so that the planner sees it; null = every run. */
    public static String text(String name, @Nullable Long runId) {
        return text(name, runId, null, false);
    }

    /**
     * The same with its {@code :most}, the number of rows there can be at most, null = any; and with its {@code :by_key},
     * which keeps the planner from looking up otherwise than by the key that is asked for, or leaves it the choice.
     */
    public static String text(String name, @Nullable Long runId, @Nullable Long most, boolean byKey) {
        String run = runId == null ? "null" : runId.toString();
        String limit = most == null ? "all" : most.toString();
        // What a comment says of them stays true.
        return text(name)
                .lines()
                .map(line -> line.stripLeading().startsWith("--")
                        ? line
                        : line.replace(":run", run)
                                .replace(":most", limit)
                                .replace(" :by_key", byKey ? " offset 0" : ""))
                .collect(joining("\n", "", "\n"));
    }

    /** An SQL file of this module, whole. */
    public static String text(String name) {
        return INCLUDE.matcher(stored(name)).replaceAll(include -> {
            int indent = include.group(1).length();
            return Matcher.quoteReplacement(text(include.group(2)).indent(indent));
        });
    }

    private static String stored(String name) {
        try (InputStream file = SqlFile.class.getResourceAsStream("/db/" + name + ".sql")) {
            if (file == null) {
                throw new IllegalStateException("no /db/" + name + ".sql");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
