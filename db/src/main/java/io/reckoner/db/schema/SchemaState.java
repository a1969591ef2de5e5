package io.reckoner.db.schema;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What tables a database has, as seen from this engine.
 *
 * @param madeBy the version of Reckoner that brought them where they are; empty if there are none
 */
public record SchemaState(Kind kind, Optional<String> madeBy) {

    /** None yet; as this engine makes them; made by an earlier or a newer one; or somebody else's. */
    public enum Kind {
        EMPTY,
        CURRENT,
        OLDER,
        NEWER,
        FOREIGN
    }

    /** Where Liquibase keeps its table: with the user's own, or, where he may make none, with Spring Batch's. */
    static final String LOG = "coalesce(to_regclass('databasechangelog'), to_regclass('batch.databasechangelog'))";

    /**
     * What the database says of itself.
     *
     * @throws UnfitDatabase if the server is none that we can work with, whatever is in it
     */
    public static SchemaState of(Connection connection) throws SQLException {
        ServerNeeds.check(connection);
        ChangelogMark own = ChangelogMark.own();
        String mark = "select coalesce(obj_description(log), ''), log::text from " + LOG + " log where log is not null";
        try (PreparedStatement statement = connection.prepareStatement(mark);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return new SchemaState(hasTables(connection) ? Kind.FOREIGN : Kind.EMPTY, Optional.empty());
            }
            String text = row.getString(1);
            Optional<String> madeBy = Optional.of(ChangelogMark.version(text));
            return new SchemaState(
                    own.isThatOf(text) ? Kind.CURRENT : compare(connection, own, row.getString(2)), madeBy);
        }
    }

    /** What this engine does not know of is newer than it, or not ours at all. */
    private static Kind compare(Connection connection, ChangelogMark own, String log) throws SQLException {
        String sql =
                "select count(*) filter (where id <> all(?)), count(*) filter (where id in ('schemas', 'batch')) from "
                        + log;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Array known = connection.createArrayOf("text", own.changesets().toArray());
            statement.setArray(1, known);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getInt(2) == 0 && hasTables(connection)) {
                    return Kind.FOREIGN;
                }
                return row.getInt(1) > 0 && row.getInt(2) > 0 ? Kind.NEWER : Kind.OLDER;
            }
        }
    }

    private static boolean hasTables(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "select exists (select from pg_class where relnamespace in (to_regnamespace('billing'),"
                                + " to_regnamespace('batch')) and relkind in ('r', 'p', 'v')"
                                + " and relname not like 'databasechangelog%')");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
