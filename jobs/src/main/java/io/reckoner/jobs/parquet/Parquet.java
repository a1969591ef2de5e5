package io.reckoner.jobs.parquet;

import io.reckoner.jobs.CannotProceed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * CSV exports as Parquet, written by DuckDB. Its jar holds code for every machine and is larger than all of Reckoner, so it is no
 * part of it: who wants Parquet names it.
 *
 * <p>Instants are UTC timestamps, amounts and quantities decimals of as many places as the longest of their column has; whatever
 * else is text. What is empty is null.
 */
public final class Parquet implements AutoCloseable {
    private static final String NEXT_STEP =
            "Download duckdb_jdbc from Maven Central (org.duckdb), and name the file with --parquet-jar or RECKONER_PARQUET_JAR.";

    private static final int MOST_DIGITS = 38;

    private static final Set<String> DECIMALS = Set.of(
            "quantity",
            "unit_price",
            "total",
            "subtotal",
            "amount",
            "amount_due",
            "amount_due_major",
            "amount_major",
            "tier_starting_at",
            "tier_size");

    private static final Set<String> INSTANTS = Set.of(
            "starting_at",
            "ending_before",
            "start_timestamp",
            "end_timestamp",
            "issued_at",
            "due_at",
            "posted_at",
            "timestamp",
            "segment_starting_at",
            "segment_ending_before");

    private static final Set<String> INTEGERS = Set.of("position", "sequence", "revision", "tier_level");

    private final URLClassLoader loader;
    private final Driver driver;

    private Parquet(URLClassLoader loader, Driver driver) {
        this.loader = loader;
        this.driver = driver;
    }

    /**
     * By the driver of a jar, for as long as this is open.
     *
     * @throws CannotProceed if the file is not the jar it should be
     */
    public static Parquet by(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new CannotProceed("There is no jar " + jar + ".", NEXT_STEP);
        }
        var loader = new URLClassLoader(new URL[] {url(jar)}, ClassLoader.getPlatformClassLoader());
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.acceptsURL("jdbc:duckdb:")) {
                    return new Parquet(loader, driver);
                }
            }
        } catch (SQLException | ServiceConfigurationError | LinkageError broken) {
            throw new CannotProceed(jar + " cannot be used: " + broken.getMessage() + ".", NEXT_STEP, broken);
        }
        throw new CannotProceed(jar + " is not the jar of DuckDB's JDBC driver.", NEXT_STEP);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Writes what a CSV file has.
     *
     * @throws CannotProceed if it cannot be written, or a column has numbers of more than 38 digits
     */
    public void convert(Path csv, Path parquet) {
        try (Connection connection =
                        Objects.requireNonNull(driver.connect("jdbc:duckdb:", new Properties()), "no connection");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create view rows as select * from read_csv(" + text(csv)
                            + ", header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', strict_mode = true)");
            List<String> columns = columns(statement);
            var typed = new ArrayList<String>(columns.size());
            for (String column : columns) {
                typed.add(typed(column, statement));
            }
            statement.execute("copy (select " + String.join(", ", typed) + " from rows) to " + text(parquet)
                    + " (format parquet, compression zstd)");
        } catch (SQLException failure) {
            throw new CannotProceed(
                    "Parquet cannot be written: " + failure.getMessage() + ".",
                    "What was there before is there still. Export it as CSV, or try another version of the jar.",
                    failure);
        }
    }

    private static List<String> columns(Statement statement) throws SQLException {
        var columns = new ArrayList<String>();
        try (ResultSet row = statement.executeQuery("select column_name from (describe rows)")) {
            while (row.next()) {
                columns.add(row.getString(1));
            }
        }
        return columns;
    }

    private static String typed(String column, Statement statement) throws SQLException {
        String name = "\"" + column + "\"";
        if (DECIMALS.contains(column)) {
            return "cast(" + name + " as decimal(" + MOST_DIGITS + ", " + places(column, statement) + ")) as " + name;
        }
        if (INSTANTS.contains(column)) {
            return "cast(" + name + " as timestamp) as " + name;
        }
        return INTEGERS.contains(column) ? "cast(" + name + " as bigint) as " + name : name;
    }

    /** How many decimal places the longest number of a column has. */
    private static int places(String column, Statement statement) throws SQLException {
        String number = "split_part(ltrim(\"" + column + "\", '-'), '.', ";
        try (ResultSet row = statement.executeQuery("select coalesce(max(length(" + number + "1))), 0),"
                + " coalesce(max(length(" + number + "2))), 0) from rows")) {
            row.next();
            int places = row.getInt(2);
            if (row.getInt(1) + places > MOST_DIGITS) {
                throw new CannotProceed(
                        "Column " + column + " has numbers of more than " + MOST_DIGITS
                                + " digits, which Parquet has no decimals for.",
                        "Export it as CSV.");
            }
            return places;
        }
    }

    private static String text(Path file) {
        return "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException closing) {
            throw new UncheckedIOException(closing);
        }
    }
}
