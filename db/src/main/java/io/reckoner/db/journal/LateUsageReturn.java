package io.reckoner.db.journal;

import io.reckoner.db.usage.LateUsageSql;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Late usage counts again once the invoice it came too late for is void, or a credit note ordered: what is billed again has it (U6, I5, J4). */
public final class LateUsageReturn {
    /** Not what another final invoice of the customer would have to bill. Takes the mark three times, behind the invoices. */
    private static final String RETURN = """
            with returned as (
              delete from billing.late_usage u
               using billing.invoice v
               where v.id = any(?) and v.type = 'USAGE' and u.customer_id = v.customer_id
                 and v.start_timestamp <= u.starting_at and u.starting_at < v.end_timestamp
                 and not %s
              returning u.*
            ), usage as (
              select r.*, t.quantity as stored, t.group_values as stored_values, t.mark as stored_mark
                from returned r
                left join billing.usage_row t using (customer_id, starting_at, ending_before, product_id, group_id)
            ), kept as (
              insert into billing.usage_history (kind, customer_id, starting_at, ending_before, product_id, quantity,
                                                 group_values, mark, until_mark)
              select 'LATE', customer_id, starting_at, ending_before, product_id, quantity, group_values, mark, ?::bigint
                from returned
              union all
              select 'USAGE', customer_id, starting_at, ending_before, product_id, stored, stored_values, stored_mark, ?::bigint
                from usage where stored_mark is not null
            ), hashed as (
              insert into usage_hashes
              select billing.usage_hash('-', 'LATE', customer_id, null, starting_at, ending_before, product_id, quantity, group_values)
                from returned
              union all
              select billing.usage_hash('+', 'USAGE', customer_id, null, starting_at, ending_before, product_id, quantity, group_values)
                from usage
              union all
              select billing.usage_hash('-', 'USAGE', customer_id, null, starting_at, ending_before, product_id, stored, stored_values)
                from usage where stored_mark is not null
            ), counted as (
              insert into billing.usage_row (customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values, mark)
              select customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values, ?::bigint from usage
              on conflict (customer_id, starting_at, ending_before, product_id, group_id)
                do update set quantity = excluded.quantity, group_values = excluded.group_values, mark = excluded.mark
            )
            select count(*) from usage
            """.formatted(LateUsageSql.IS_LATE);

    private static final int MARKS = 3;

    private final JdbcTemplate jdbc;

    public LateUsageReturn(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The invoices are void already, or their credit notes ordered. */
    public void ofBilledAgain(Collection<UUID> invoices) {
        if (!invoices.isEmpty()) {
            UsageMoves.move(jdbc, RETURN, "uuid", invoices.toArray(), MARKS);
        }
    }
}
