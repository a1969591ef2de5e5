package io.reckoner.db.usage;

import io.reckoner.account.UsageNeed;
import io.reckoner.db.run.Known;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.db.sql.SqlTime;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.terms.document.GroupJson;
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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the usage that a chunk of accounts needs, added up between the cuts of each account: a month of hourly rows of three
 * products comes as three. In at most two queries: one for the accounts whose group values matter, one for the others. Hands
 * it over account by account, so that no more than one account's is in memory, however many the chunk has.
 */
public final class UsageReader {
    /**
     * A row that crosses the end of its window is a group of its own, so that it can be named (U11): its start and end are
     * then the smallest and the largest. Whole seconds: usage lies on whole hours (U10), and an integer is far cheaper to
     * read than a timestamp. Nothing but {@code %s} is outside the primary key's index.
     */
    private static final String ADDED_UP = """
            select w.no, s.*
              from unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[]) with ordinality
                     w (customer_id, starting_at, ending_before, no)
             cross join lateral (
               select u.product_id,
                      date_part('epoch', min(u.starting_at))::bigint as starting_at,
                      date_part('epoch', max(u.ending_before))::bigint as ending_before,
                      sum(u.quantity) as quantity,
                      %s as group_values
                 from $usage u
                where u.customer_id = w.customer_id
                  and u.starting_at >= w.starting_at and u.starting_at < w.ending_before
                  and (w.starting_at > '-infinity' or u.ending_before > w.ending_before)
                group by u.product_id, 5,
                         case when u.ending_before > w.ending_before then u.starting_at end,
                         case when u.ending_before > w.ending_before then u.ending_before end,
                         case when u.ending_before > w.ending_before then u.group_id end) s
             order by w.no
            """;

    private static final String OF_ALL_GROUPS = ADDED_UP.formatted("null");
    private static final String BY_GROUP = ADDED_UP.formatted("u.group_values");

    /** Not added up; in the columns of the others. */
    private static final String ROW_BY_ROW = """
            select 1, u.product_id, date_part('epoch', u.starting_at)::bigint, date_part('epoch', u.ending_before)::bigint,
                   u.quantity, u.group_values
              from $usage u
             where u.customer_id = :customer and u.starting_at < :until
               and (u.starting_at >= :from or u.ending_before > :from)
            """;

    private static final String AS_IT_STANDS = "billing.usage_row";

    /** As of a mark (U12); a group is told by its values, since which of them are keys may have changed. */
    private static final String AS_KNOWN = """
            (select customer_id, starting_at, ending_before, product_id, quantity, group_values,
                    md5(coalesce(group_values, ''))::uuid as group_id
               from billing.usage_row where mark <= $mark
             union all
             select customer_id, starting_at, ending_before, product_id, quantity, group_values,
                    md5(coalesce(group_values, ''))::uuid
               from billing.usage_history where kind = 'USAGE' and mark <= $mark and until_mark > $mark)""";

    /** As of a mark, and what there is of rows that were not there then: none that replaced one of those (J1). */
    private static final String WITH_NEW_ROWS = "(select * from " + AS_KNOWN + " known" + """

             union all
             select u.customer_id, u.starting_at, u.ending_before, u.product_id, u.quantity, u.group_values,
                    md5(coalesce(u.group_values, ''))::uuid
               from billing.usage_row u
              where u.mark > $mark
                and not exists (
                  select from billing.usage_history h
                   where h.kind = 'USAGE' and h.mark <= $mark and h.until_mark > $mark
                     and h.customer_id = u.customer_id and h.starting_at = u.starting_at
                     and h.ending_before = u.ending_before and h.product_id = u.product_id
                     and h.group_values is not distinct from u.group_values))""";

    private static final int FETCH = 10_000;

    private final JdbcClient jdbc;
    private final String source;

    public UsageReader(JdbcClient jdbc, @Nullable Known known) {
        this(jdbc, known == null ? AS_IT_STANDS : known.in(AS_KNOWN));
    }

    private UsageReader(JdbcClient jdbc, String source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    /** What a run knew, and the rows that came since: a row that was replaced is as it was (J1). */
    public static UsageReader withNewRows(Known known, JdbcClient jdbc) {
        return new UsageReader(jdbc, known.in(WITH_NEW_ROWS));
    }

    /** Calls {@code whole} once for each account that has usage; must run inside a transaction, or all of it is fetched. */
    public void read(Map<CustomerId, UsageNeed> needs, BiConsumer<CustomerId, List<UsageRow>> whole) {
        var ofAllGroups = new Windows();
        var byGroup = new Windows();
        needs.forEach((customer, need) -> (need.byGroup() ? byGroup : ofAllGroups).add(customer, need));
        read(OF_ALL_GROUPS, ofAllGroups, whole);
        read(BY_GROUP, byGroup, whole);
    }

    /** Every row that a need is about, one by one. */
    public List<UsageRow> rowByRow(CustomerId customer, UsageNeed need) {
        var found = new ArrayList<UsageRow>();
        var rows = new Rows(List.of(customer), (id, all) -> found.addAll(all));
        jdbc.sql(ROW_BY_ROW.replace("$usage", source))
                .param("customer", customer.value())
                .param("from", SqlTime.of(need.from()))
                .param("until", SqlTime.of(need.until()))
                .query(rows::add);
        rows.end();
        return found;
    }

    private void read(String query, Windows windows, BiConsumer<CustomerId, List<UsageRow>> whole) {
        if (windows.customers.isEmpty()) {
            return;
        }
        var rows = new Rows(windows.customers, whole);
        jdbc.sql(query.replace("$usage", source))
                .param(SqlArrays.ids(windows.customers, CustomerId::value))
                .param(windows.starts.toArray(String[]::new))
                .param(windows.ends.toArray(String[]::new))
                .withFetchSize(FETCH)
                .query(rows::add);
        rows.end();
    }

    /** The windows of some accounts, those of one account together and in time order. */
    private static final class Windows {
        private final List<CustomerId> customers = new ArrayList<>();
        private final List<String> starts = new ArrayList<>();
        private final List<String> ends = new ArrayList<>();

        /** Accounts have most of their cuts in common. */
        private final Map<Instant, String> texts = new HashMap<>();

        void add(CustomerId customer, UsageNeed need) {
            @Nullable String start = need.straddlersBefore() ? "-infinity" : null;
            for (Instant cut : need.cuts()) {
                String end = texts.computeIfAbsent(cut, Instant::toString);
                if (start != null) {
                    customers.add(customer);
                    starts.add(start);
                    ends.add(end);
                }
                start = end;
            }
        }
    }

    /** Gathers the rows of one account at a time; equal group values of one account are parsed once. */
    private static final class Rows {
        private final List<CustomerId> customers;
        private final BiConsumer<CustomerId, List<UsageRow>> whole;
        private final Map<String, Map<String, String>> groups = new HashMap<>();
        private List<UsageRow> gathered = new ArrayList<>();
        private @Nullable CustomerId customer;

        Rows(List<CustomerId> customers, BiConsumer<CustomerId, List<UsageRow>> whole) {
            this.customers = customers;
            this.whole = whole;
        }

        void add(ResultSet row) throws SQLException {
            CustomerId next = customers.get(row.getInt(1) - 1);
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
            groups.clear();
        }

        private UsageRow usageRow(ResultSet row) throws SQLException {
            String values = row.getString(6);
            return new UsageRow(
                    new ProductId(row.getObject(2, UUID.class)),
                    new Period(Instant.ofEpochSecond(row.getLong(3)), Instant.ofEpochSecond(row.getLong(4))),
                    row.getBigDecimal(5),
                    values == null ? Map.of() : groups.computeIfAbsent(values, GroupJson::ofUsage));
        }
    }
}
