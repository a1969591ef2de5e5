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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the usage rows that a chunk of accounts needs, each account its own stretch, in at most two queries: one for the
 * stretch that most accounts share, one for the others.
 */
final class UsageReader {
    /** Whole seconds: usage lies on whole hours (U10), and an integer is far cheaper to read than a timestamp. */
    private static final String COLUMNS = """
            select u.customer_id, u.product_id, date_part('epoch', u.starting_at)::bigint as starting_at,
                   date_part('epoch', u.ending_before)::bigint as ending_before, u.quantity, u.group_values
            """;

    private static final String SHARED_STRETCH = COLUMNS + """
              from billing.usage_row u
             where u.customer_id = any(?::uuid[])
               and u.starting_at >= ?::timestamptz and u.ending_before > ?::timestamptz and u.starting_at < ?::timestamptz
            """;

    private static final String OWN_STRETCHES = COLUMNS + """
              from unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                     need (customer_id, starting_from, ending_after, starting_before)
              join billing.usage_row u
                on u.customer_id = need.customer_id
               and u.starting_at >= need.starting_from and u.ending_before > need.ending_after
               and u.starting_at < need.starting_before
            """;

    private final JdbcClient jdbc;

    UsageReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<CustomerId, List<UsageRow>> read(Map<CustomerId, UsageNeed> needs) {
        var rows = new Rows();
        var byNeed = new LinkedHashMap<UsageNeed, List<CustomerId>>();
        needs.forEach((customer, need) ->
                byNeed.computeIfAbsent(need, any -> new ArrayList<>()).add(customer));
        Optional<UsageNeed> shared = byNeed.keySet().stream()
                .max(Comparator.comparing(
                        need -> byNeed.getOrDefault(need, List.of()).size()));
        shared.ifPresent(need -> readShared(need, byNeed.getOrDefault(need, List.of()), rows));
        var others = new LinkedHashMap<>(needs);
        others.values().removeIf(need -> shared.filter(need::equals).isPresent());
        if (!others.isEmpty()) {
            readOwn(others, rows);
        }
        return rows.found;
    }

    private void readShared(UsageNeed need, List<CustomerId> customers, Rows rows) {
        jdbc.sql(SHARED_STRETCH)
                .param(SqlArrays.ids(customers, CustomerId::value))
                .params(startingFrom(need), need.from().toString(), need.until().toString())
                .query(rows::add);
    }

    private void readOwn(Map<CustomerId, UsageNeed> needs, Rows rows) {
        jdbc.sql(OWN_STRETCHES)
                .param(SqlArrays.ids(needs.keySet(), CustomerId::value))
                .param(each(needs, UsageReader::startingFrom))
                .param(each(needs, need -> need.from().toString()))
                .param(each(needs, need -> need.until().toString()))
                .query(rows::add);
    }

    private static String startingFrom(UsageNeed need) {
        return need.straddlersBefore() ? "-infinity" : need.from().toString();
    }

    private static String[] each(Map<CustomerId, UsageNeed> needs, Function<UsageNeed, String> bound) {
        return needs.values().stream().map(bound).toArray(String[]::new);
    }

    /** Rows as they come, by customer; equal group values are parsed once. */
    private static final class Rows {
        private final Map<CustomerId, List<UsageRow>> found = new HashMap<>();
        private final Map<String, Map<String, String>> groups = new HashMap<>();

        void add(ResultSet row) throws SQLException {
            found.computeIfAbsent(new CustomerId(row.getObject(1, UUID.class)), any -> new ArrayList<>())
                    .add(usageRow(row));
        }

        private UsageRow usageRow(ResultSet row) throws SQLException {
            String values = row.getString(6);
            return new UsageRow(
                    new ProductId(row.getObject(2, UUID.class)),
                    new Period(Instant.ofEpochSecond(row.getLong(3)), Instant.ofEpochSecond(row.getLong(4))),
                    row.getBigDecimal(5),
                    values == null
                            ? Map.of()
                            : groups.computeIfAbsent(
                                    values, text -> Terms.parse(text).textMap()));
        }
    }
}
