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
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the usage rows that a chunk of accounts needs, each account its own stretch, in at most two queries: one for the
 * stretch that most accounts share, one for the others. Hands them over account by account, so that no more than one
 * account's rows are in memory, however many the chunk has.
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
             order by u.customer_id
            """;

    private static final String OWN_STRETCHES = COLUMNS + """
              from unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                     need (customer_id, starting_from, ending_after, starting_before)
              join billing.usage_row u
                on u.customer_id = need.customer_id
               and u.starting_at >= need.starting_from and u.ending_before > need.ending_after
               and u.starting_at < need.starting_before
             order by u.customer_id
            """;

    private static final int FETCH = 10_000;

    private final JdbcClient jdbc;

    UsageReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Calls {@code whole} once for each account that has rows; must run inside a transaction, or all rows are fetched. */
    void read(Map<CustomerId, UsageNeed> needs, BiConsumer<CustomerId, List<UsageRow>> whole) {
        var byNeed = new LinkedHashMap<UsageNeed, List<CustomerId>>();
        needs.forEach((customer, need) ->
                byNeed.computeIfAbsent(need, any -> new ArrayList<>()).add(customer));
        Optional<UsageNeed> shared = byNeed.keySet().stream()
                .max(Comparator.comparing(
                        need -> byNeed.getOrDefault(need, List.of()).size()));
        shared.ifPresent(need -> readShared(need, byNeed.getOrDefault(need, List.of()), whole));
        var others = new LinkedHashMap<>(needs);
        others.values().removeIf(need -> shared.filter(need::equals).isPresent());
        if (!others.isEmpty()) {
            readOwn(others, whole);
        }
    }

    private void readShared(UsageNeed need, List<CustomerId> customers, BiConsumer<CustomerId, List<UsageRow>> whole) {
        var rows = new Rows(whole);
        jdbc.sql(SHARED_STRETCH)
                .param(SqlArrays.ids(customers, CustomerId::value))
                .params(startingFrom(need), need.from().toString(), need.until().toString())
                .withFetchSize(FETCH)
                .query(rows::add);
        rows.end();
    }

    private void readOwn(Map<CustomerId, UsageNeed> needs, BiConsumer<CustomerId, List<UsageRow>> whole) {
        var rows = new Rows(whole);
        jdbc.sql(OWN_STRETCHES)
                .param(SqlArrays.ids(needs.keySet(), CustomerId::value))
                .param(each(needs, UsageReader::startingFrom))
                .param(each(needs, need -> need.from().toString()))
                .param(each(needs, need -> need.until().toString()))
                .withFetchSize(FETCH)
                .query(rows::add);
        rows.end();
    }

    private static String startingFrom(UsageNeed need) {
        return need.straddlersBefore() ? "-infinity" : need.from().toString();
    }

    private static String[] each(Map<CustomerId, UsageNeed> needs, Function<UsageNeed, String> bound) {
        return needs.values().stream().map(bound).toArray(String[]::new);
    }

    /** Gathers the rows of one account at a time; equal group values are parsed once. */
    private static final class Rows {
        private final BiConsumer<CustomerId, List<UsageRow>> whole;
        private final Map<String, Map<String, String>> groups = new HashMap<>();
        private List<UsageRow> gathered = new ArrayList<>();
        private @Nullable CustomerId customer;

        Rows(BiConsumer<CustomerId, List<UsageRow>> whole) {
            this.whole = whole;
        }

        void add(ResultSet row) throws SQLException {
            var next = new CustomerId(row.getObject(1, UUID.class));
            if (!next.equals(customer)) {
                end();
                customer = next;
            }
            gathered.add(usageRow(row));
        }

        /** The account at hand is complete. */
        void end() {
            if (customer != null) {
                whole.accept(customer, gathered);
            }
            customer = null;
            gathered = new ArrayList<>();
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
