package io.reckoner.db.journal;

import io.reckoner.db.LateUsageSql;
import io.reckoner.db.UsageChange;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Late usage counts again once the invoice it came too late for is void, so that a regenerated one bills it (U6, I5). */
final class LateUsageReturn {
    /** Not what another final invoice of the customer would have to bill. */
    private static final String RETURN = """
            with returned as (
              delete from billing.late_usage u
               using billing.invoice v
               where v.id = any(?) and v.type = 'USAGE' and u.customer_id = v.customer_id
                 and v.start_timestamp <= u.starting_at and u.starting_at < v.end_timestamp
                 and not %s
              returning u.*)
            insert into billing.usage_row (customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values)
            select distinct customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values from returned
            on conflict (customer_id, starting_at, ending_before, product_id, group_id)
              do update set quantity = excluded.quantity
            """.formatted(LateUsageSql.IS_LATE);

    private final JdbcTemplate jdbc;

    LateUsageReturn(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The invoices are void already. */
    void ofVoid(Collection<UUID> invoices) {
        if (invoices.isEmpty()) {
            return;
        }
        int returned = jdbc.update(
                RETURN,
                statement ->
                        statement.setArray(1, statement.getConnection().createArrayOf("uuid", invoices.toArray())));
        if (returned > 0) {
            jdbc.execute(UsageChange.MOVE);
        }
    }
}
