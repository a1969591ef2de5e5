package io.reckoner.db.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a server must be, whatever is in its database: PostgreSQL 15 or newer, and able to hold every letter. */
final class ServerNeeds {

    private static final int OLDEST = 15;
    private static final int NUMBERS_A_VERSION = 10_000;

    private ServerNeeds() {}

    static void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select version(), current_setting('server_version_num')::int,"
                        + " current_setting('server_encoding')")) {
            row.next();
            String version = row.getString(1);
            if (!version.startsWith("PostgreSQL ") || row.getInt(2) < OLDEST * NUMBERS_A_VERSION) {
                throw new UnfitDatabase(
                        "The database server is " + version + ", expected was PostgreSQL " + OLDEST + " or newer.",
                        "Choose another server with --db (RECKONER_DB_URL), or bring that one up to date.");
            }
            if (!row.getString(3).equals("UTF8")) {
                throw new UnfitDatabase(
                        "The database has the encoding " + row.getString(3) + ", expected was UTF8: names of customers"
                                + " may have any letter.",
                        "Make another one: create database … encoding 'UTF8' template template0;");
            }
        }
    }
}
