package io.reckoner.bench;

import io.reckoner.db.UsageChange;
import io.reckoner.id.Ids;
import io.reckoner.sample.UsageRows;
import io.reckoner.sample.Workload;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Usage copied straight into its table, since loading is not what is measured: the very rows that loading stores when there
 * were none before, and no two of one key.
 */
final class BulkUsage implements UsageRows {

    private static final String COPY = "copy billing.usage_row (customer_id, starting_at, ending_before, product_id,"
            + " group_id, quantity, group_values) from stdin";

    private final Writer out;
    private final Map<String, String> products = new HashMap<>();
    private final Map<Instant, String> instants = new HashMap<>();
    private String customer = "";
    private String customerId = "";

    private BulkUsage(Writer out) {
        this.out = out;
    }

    /** Of a workload whose journal is loaded: that has made its accounts due. */
    static void load(Connection connection, Workload workload) throws IOException, SQLException {
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(
                        new PGCopyOutputStream(connection.unwrap(PGConnection.class), COPY, 1 << 16),
                        StandardCharsets.UTF_8),
                1 << 16)) {
            workload.writeUsage(new BulkUsage(out));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(UsageChange.MOVE);
        }
    }

    @Override
    public void row(
            String customerKey,
            String product,
            Instant startingAt,
            Instant endingBefore,
            BigDecimal quantity,
            String region)
            throws IOException {
        if (!customerKey.equals(customer)) {
            customer = customerKey;
            customerId = Ids.derive(customerKey).toString();
        }
        String group = region.isEmpty() ? "" : "{\"region\":\"" + region + "\"}";
        UUID groupId = region.isEmpty() ? new UUID(0, 0) : Ids.derive(group);
        out.write(customerId);
        cell(instants.computeIfAbsent(startingAt, Instant::toString));
        cell(instants.computeIfAbsent(endingBefore, Instant::toString));
        cell(products.computeIfAbsent(product, key -> Ids.derive(key).toString()));
        cell(groupId.toString());
        cell(quantity.toPlainString());
        cell(region.isEmpty() ? "\\N" : group);
        out.write('\n');
    }

    private void cell(String text) throws IOException {
        out.write('\t');
        out.write(text);
    }
}
