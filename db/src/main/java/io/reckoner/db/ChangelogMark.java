package io.reckoner.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers in the database which changelogs it is at, so that a command on an up-to-date one need not start Liquibase,
 * which costs a second.
 */
final class ChangelogMark {

    private static final String FOLDER = "db/changelog/";
    private static final Pattern INCLUDE = Pattern.compile("file: *([^ ,}]+)");

    private ChangelogMark() {}

    static boolean isUpToDate(Connection connection) throws SQLException {
        String sql = "select obj_description(to_regclass('databasechangelog')) = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, mark());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    static void set(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("comment on table databasechangelog is '" + mark() + "'");
        }
    }

    /** A hash over the master changelog and every file it includes. */
    private static String mark() {
        MessageDigest digest = Sha256.digest();
        byte[] master = bytes("db.changelog-master.yaml");
        digest.update(master);
        Matcher includes = INCLUDE.matcher(new String(master, StandardCharsets.UTF_8));
        while (includes.find()) {
            digest.update(bytes(includes.group(1)));
        }
        return "changelogs " + Sha256.hex(digest);
    }

    private static byte[] bytes(String name) {
        try (InputStream file = ChangelogMark.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("there is no changelog " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read changelog " + name, e);
        }
    }
}
