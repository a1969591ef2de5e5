package io.reckoner.bench;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Usage copied straight into its table, since loading is not what is measured: the very rows that loading stores when there
 * were none before, and no two of one key. Without their marks, as of before marks were kept.
 */
final class BulkUsage implements UsageRows {

    private static final String COPY = "copy billing.usage_row (customer_id, starting_at, ending_before, product_id,"
            + " group_id, quantity, group_values) from stdin";

    private final Writer out;
    private final Set<String> keyed;
    private final Map<String, String> products = new HashMap<>();
    private final Map<Instant, String> instants = new HashMap<>();
    private String customer = "";
    private String customerId = "";

    private BulkUsage(Writer out, Set<String> keyed) {
        this.out = out;
        this.keyed = keyed;
    }

    /** Of a workload whose journal is loaded: that has made its accounts due. */
    static void load(Connection connection, Workload workload) throws IOException, SQLException {
        // Asked first: a connection answers nothing else while it copies.
        Set<String> keyed = keyed(connection);
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(
                        new PGCopyOutputStream(connection.unwrap(PGConnection.class), COPY, 1 << 16),
                        StandardCharsets.UTF_8),
                1 << 16)) {
            workload.writeUsage(new BulkUsage(out, keyed));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("select setval('billing.usage_change', 1)");
        }
    }

    /** The ids of the products whose rows the region tells apart (U10). */
    private static Set<String> keyed(Connection connection) throws SQLException {
        Set<String> keyed = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select product_id::text from billing.product_group_key where key = 'region'")) {
            while (row.next()) {
                keyed.add(row.getString(1));
            }
        }
        return keyed;
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
        String productId =
                products.computeIfAbsent(product, key -> Ids.derive(key).toString());
        UUID groupId = region.isEmpty() || !keyed.contains(productId) ? new UUID(0, 0) : Ids.derive(group);
        out.write(customerId);
        cell(instants.computeIfAbsent(startingAt, Instant::toString));
        cell(instants.computeIfAbsent(endingBefore, Instant::toString));
        cell(productId);
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
