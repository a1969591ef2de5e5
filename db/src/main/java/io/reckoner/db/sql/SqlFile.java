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
     * which keeps the planner from looking up otherwise than by the key that is asked for, or leaves it the choice; {@code :collected}
     * is the opposite of it.
     */
    public static String text(String name, @Nullable Long runId, @Nullable Long most, boolean byKey) {
        // What a comment says of them stays true.
        return text(name)
                .lines()
                .map(line -> line.stripLeading().startsWith("--")
                        ? line
                        : filled(line, most, byKey).replace(":run", runId == null ? "null" : runId.toString()))
                .collect(joining("\n", "", "\n"));
    }

    /**
     * The same for one run, as a statement that is prepared: each of its parameters is the run's id. That there is a run
     * is no parameter, so that a plan for any run is one for a run, too.
     */
    public static String prepared(String name, @Nullable Long most, boolean byKey) {
        return text(name)
                .lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .map(line -> filled(line, most, byKey)
                        .replace("cast(:run as bigint) is null", "false")
                        .replace("cast(:run as bigint) is not null", "true")
                        .replace(":run", "?"))
                .collect(joining("\n", "", "\n"));
    }

    private static String filled(String line, @Nullable Long most, boolean byKey) {
        return line.replace(":most", most == null ? "all" : most.toString())
                .replace(" :by_key", byKey ? " offset 0" : "")
                .replace(":collected", byKey ? "not materialized" : "materialized");
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
