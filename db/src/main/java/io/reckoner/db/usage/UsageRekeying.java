package io.reckoner.db.usage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the migration to keys that can mean something (U10) made of a database that had usage already. */
public final class UsageRekeying {
    private UsageRekeying() {}

    /** Whether it is still to come: there are usage rows, and no history of them yet. */
    public static boolean isPending(Connection connection) throws SQLException {
        return number(
                        connection,
                        "select (to_regclass('billing.usage_row') is not null and to_regclass('billing.usage_history') is null)::int")
                > 0;
    }

    /** Right after it: how many rows were one with another that was loaded later, and are history now. */
    public static long merged(Connection connection) throws SQLException {
        return number(connection, "select count(*) from billing.usage_history");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
