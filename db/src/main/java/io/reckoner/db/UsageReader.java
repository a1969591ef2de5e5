package io.reckoner.db;

import io.reckoner.account.UsageNeed;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.time.Period;
import io.reckoner.usage.UsageRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the usage rows that a chunk of accounts needs, each account its own stretch, in one query. */
final class UsageReader {
    private final JdbcClient jdbc;

    UsageReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<CustomerId, List<UsageRow>> read(Map<CustomerId, UsageNeed> needs) {
        var found = new HashMap<CustomerId, List<UsageRow>>();
        if (needs.isEmpty()) {
            return found;
        }
        var groups = new HashMap<String, Map<String, String>>();
        // whole seconds: usage lies on whole hours (U10), and an integer is far cheaper to read than a timestamp
        jdbc.sql("""
                select u.customer_id, u.product_id, extract(epoch from u.starting_at)::bigint as starting_at,
                       extract(epoch from u.ending_before)::bigint as ending_before, u.quantity, u.group_values
                  from unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                         need (customer_id, starting_from, ending_after, starting_before)
                  join billing.usage_row u
                    on u.customer_id = need.customer_id
                   and u.starting_at >= need.starting_from and u.starting_at < need.starting_before
                   and u.ending_before > need.ending_after
                """)
                .param(SqlArrays.ids(needs.keySet(), CustomerId::value))
                .param(needs.values().stream()
                        .map(need -> need.straddlersBefore()
                                ? "-infinity"
                                : need.from().toString())
                        .toArray(String[]::new))
                .param(needs.values().stream()
                        .map(need -> need.from().toString())
                        .toArray(String[]::new))
                .param(needs.values().stream()
                        .map(need -> need.until().toString())
                        .toArray(String[]::new))
                .query(row -> {
                    found.computeIfAbsent(
                                    new CustomerId(row.getObject("customer_id", UUID.class)), any -> new ArrayList<>())
                            .add(usageRow(row, groups));
                });
        return found;
    }

    private static UsageRow usageRow(ResultSet row, Map<String, Map<String, String>> groups) throws SQLException {
        String values = row.getString("group_values");
        return new UsageRow(
                new ProductId(row.getObject("product_id", UUID.class)),
                new Period(
                        Instant.ofEpochSecond(row.getLong("starting_at")),
                        Instant.ofEpochSecond(row.getLong("ending_before"))),
                row.getBigDecimal("quantity"),
                values == null
                        ? Map.of()
                        : groups.computeIfAbsent(
                                values, text -> Terms.parse(text).textMap()));
    }
}
