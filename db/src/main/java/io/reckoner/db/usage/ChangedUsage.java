package io.reckoner.db.usage;

import io.reckoner.account.UsageNeed;
import io.reckoner.db.run.Known;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.CustomerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds whose usage is no longer what a run knew: of all others, what there is now is what there was then (U12). */
public final class ChangedUsage {
    private static final String CHANGED = """
            select w.customer_id
              from unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[]) w (customer_id, starting_at, ending_before)
             where exists (select from billing.usage_row u
                            where u.customer_id = w.customer_id and u.mark > $mark
                              and u.starting_at >= w.starting_at and u.starting_at < w.ending_before)
                or exists (select from billing.usage_history h
                            where h.kind = 'USAGE' and h.customer_id = w.customer_id and h.mark <= $mark and h.until_mark > $mark
                              and h.starting_at >= w.starting_at and h.starting_at < w.ending_before)
            """;

    private final JdbcClient jdbc;
    private final String changed;

    public ChangedUsage(Known known, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.changed = known.in(CHANGED);
    }

    /** Those needs for which a row came, was replaced or was taken away since; in one query. */
    public Map<CustomerId, UsageNeed> of(Map<CustomerId, UsageNeed> needs) {
        List<CustomerId> customers = List.copyOf(needs.keySet());
        var from = new ArrayList<String>(customers.size());
        var until = new ArrayList<String>(customers.size());
        needs.values().forEach(need -> {
            from.add(need.straddlersBefore() ? "-infinity" : need.from().toString());
            until.add(need.until().toString());
        });
        Map<CustomerId, UsageNeed> found = new LinkedHashMap<>();
        jdbc.sql(changed)
                .param(SqlArrays.ids(customers, CustomerId::value))
                .param(from.toArray(String[]::new))
                .param(until.toArray(String[]::new))
                .query(row -> {
                    CustomerId customer = Row.id(row, "customer_id", CustomerId::new);
                    UsageNeed need = needs.get(customer);
                    if (need != null) {
                        found.put(customer, need);
                    }
                });
        return found;
    }
}
