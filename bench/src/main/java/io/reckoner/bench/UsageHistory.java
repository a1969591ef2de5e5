package io.reckoner.bench;

import io.reckoner.sample.WorkloadW1;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What is there after months of billing, made by SQL: W1's usage in each month before its own, and for each contract a usage
 * invoice, which is what late usage is recognized by. The invoices have no lines.
 */
final class UsageHistory {

    private static final String USAGE = """
            insert into billing.usage_row (customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values)
            select customer_id, starting_at - interval '%1$d months', ending_before - interval '%1$d months',
                   product_id, group_id, quantity, group_values
              from month
            """;

    private static final String INVOICES = """
            insert into billing.invoice (id, run_id, type, customer_id, contract_id, credit_type_id, start_timestamp, end_timestamp,
                                         issued_at, subtotal, total, amount_due, rounding_adjustment, revision, content_hash)
            select gen_random_uuid(), 0, 'USAGE', customer_id, id, '2714e483-4ff1-48e4-9e25-ac732e8f24f2',
                   starting_at - interval '%1$d months', starting_at - interval '%1$d months' + interval '1 month',
                   starting_at, 0, 0, 0, 0, 0, ''
              from billing.contract
            """;

    private UsageHistory() {}

    /** Of a database that has W1's journal and nothing else. */
    static void fill(Connection connection, WorkloadW1 workload, int months) throws IOException, SQLException {
        BulkUsage.load(connection, workload);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table month as select * from billing.usage_row");
            statement.execute("truncate billing.usage_row");
            for (int before = months; before > 0; before--) {
                statement.execute(USAGE.formatted(before));
                statement.execute(INVOICES.formatted(before));
            }
        }
    }
}
