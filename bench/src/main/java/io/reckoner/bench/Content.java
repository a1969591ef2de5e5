package io.reckoner.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What was billed in a database: two that are equal hold the same invoices, whoever made them.
 *
 * @param due Σ amount due, in cents
 * @param lastNumber equal to {@code invoices} when the numbers have no gap
 * @param hash of all that is stored of each invoice and its lines, but ids
 */
record Content(long invoices, long lines, BigDecimal due, long lastNumber, String hash) {

    static Content of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BenchSql.text("content.sql"))) {
            row.next();
            return new Content(row.getLong(1), row.getLong(2), row.getBigDecimal(3), row.getLong(4), row.getString(5));
        }
    }
}
