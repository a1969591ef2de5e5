package io.reckoner.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What was loaded into a database: two that are equal hold as many rows of each kind, with the same sums. */
record Loaded(
        long customers,
        long contracts,
        long prices,
        BigDecimal priceSum,
        long charges,
        BigDecimal chargeSum,
        long usageRows,
        BigDecimal quantitySum) {

    /** Of a database whose schema {@code plain} shows it. */
    static Loaded of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BenchSql.text("loaded.sql"))) {
            row.next();
            return new Loaded(
                    row.getLong("customers"),
                    row.getLong("contracts"),
                    row.getLong("prices"),
                    row.getBigDecimal("price_sum"),
                    row.getLong("charges"),
                    row.getBigDecimal("charge_sum"),
                    row.getLong("usage_rows"),
                    row.getBigDecimal("quantity_sum"));
        }
    }
}
