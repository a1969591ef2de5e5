package io.reckoner.db.journal;

import io.reckoner.db.usage.LateUsageSql;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives ingest aliases to customers, and with an alias the usage that waited for it (U2).
 *
 * <p>A waiting row becomes usage as if its customer had been known when it was loaded: of rows that are one by their key (U10)
 * the last loaded counts, and one that was loaded later under the customer's own id stays. Where an invoice of its period is
 * final it becomes late usage (U6).
 */
public final class UsageAttribution {
    /** Takes the mark five times, behind the aliases. */
    private static final String MOVE = """
            with moved as (
              delete from billing.unattributed_usage waiting using billing.ingest_alias held
               where held.alias = waiting.alias and held.alias = any(?)
              returning held.customer_id, waiting.*
            ), single as (
              select distinct on (m.customer_id, m.starting_at, m.ending_before, m.product_id, k.id) m.*, k.id as keyed_id
                from moved m
               cross join lateral (
                 select billing.group_id(m.group_values, billing.usage_keys(m.product_id, m.customer_id)) as id) k
               order by m.customer_id, m.starting_at, m.ending_before, m.product_id, k.id, m.mark desc, m.line desc
            ), judged as (
              select u.*, %s as late
                from single u
            ), usage as (
              select j.*, t.quantity as stored, t.group_values as stored_values, t.mark as stored_mark
                from judged j
                left join billing.usage_row t
                  on t.customer_id = j.customer_id and t.starting_at = j.starting_at and t.ending_before = j.ending_before
                 and t.product_id = j.product_id and t.group_id = j.keyed_id
               where not j.late and (t.mark is null or t.mark <= j.mark
                 and (t.quantity <> j.quantity or t.group_values is distinct from j.group_values))
            ), late as (
              select j.*, t.quantity as stored, t.group_values as stored_values, t.mark as stored_mark
                from judged j
                left join billing.late_usage t
                  on t.customer_id = j.customer_id and t.starting_at = j.starting_at and t.ending_before = j.ending_before
                 and t.product_id = j.product_id and t.group_id = j.keyed_id
                left join billing.usage_row b
                  on b.customer_id = j.customer_id and b.starting_at = j.starting_at and b.ending_before = j.ending_before
                 and b.product_id = j.product_id and b.group_id = j.keyed_id
               where j.late and coalesce(t.mark, 0) <= j.mark and j.quantity is distinct from coalesce(t.quantity, b.quantity)
            ), kept as (
              insert into billing.usage_history (kind, customer_id, alias, starting_at, ending_before, product_id, quantity,
                                                 group_values, mark, until_mark)
              select 'UNATTRIBUTED', null, alias, starting_at, ending_before, product_id, quantity, group_values, mark, ?::bigint
                from moved
              union all
              select 'USAGE', customer_id, null, starting_at, ending_before, product_id, stored, stored_values, stored_mark, ?::bigint
                from usage where stored_mark is not null
              union all
              select 'LATE', customer_id, null, starting_at, ending_before, product_id, stored, stored_values, stored_mark, ?::bigint
                from late where stored_mark is not null
            ), hashed as (
              insert into usage_hashes
              select billing.usage_hash('-', 'UNATTRIBUTED', null, alias, starting_at, ending_before, product_id, quantity, group_values)
                from moved
              union all
              select billing.usage_hash('+', 'USAGE', customer_id, null, starting_at, ending_before, product_id, quantity, group_values)
                from usage
              union all
              select billing.usage_hash('-', 'USAGE', customer_id, null, starting_at, ending_before, product_id, stored, stored_values)
                from usage where stored_mark is not null
              union all
              select billing.usage_hash('+', 'LATE', customer_id, null, starting_at, ending_before, product_id, quantity, group_values)
                from late
              union all
              select billing.usage_hash('-', 'LATE', customer_id, null, starting_at, ending_before, product_id, stored, stored_values)
                from late where stored_mark is not null
            ), made_late as (
              insert into billing.late_usage (customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values, mark)
              select customer_id, starting_at, ending_before, product_id, keyed_id, quantity, group_values, ?::bigint from late
              on conflict (customer_id, starting_at, ending_before, product_id, group_id)
                do update set quantity = excluded.quantity, group_values = excluded.group_values, mark = excluded.mark
            ), counted as (
              insert into billing.usage_row (customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values, mark)
              select customer_id, starting_at, ending_before, product_id, keyed_id, quantity, group_values, ?::bigint from usage
              on conflict (customer_id, starting_at, ending_before, product_id, group_id)
                do update set quantity = excluded.quantity, group_values = excluded.group_values, mark = excluded.mark
            )
            select count(*) from usage
            """.formatted(LateUsageSql.IS_LATE);

    private static final int MARKS = 5;

    private final JdbcTemplate jdbc;

    public UsageAttribution(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes each customer's aliases exactly the given ones; {@code insert} writes them once the old ones are gone. */
    public void assign(Map<UUID, Set<String>> aliases, Consumer<List<JournalRows.IngestAlias>> insert) {
        if (aliases.isEmpty()) {
            return;
        }
        update(
                "delete from billing.ingest_alias where customer_id = any(?)",
                "uuid",
                aliases.keySet().toArray());
        List<JournalRows.IngestAlias> given = aliases.entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().stream().map(alias -> new JournalRows.IngestAlias(alias, entry.getKey())))
                .toList();
        insert.accept(given);
        if (!given.isEmpty()) {
            UsageMoves.move(
                    jdbc,
                    MOVE,
                    "text",
                    given.stream().map(JournalRows.IngestAlias::alias).toArray(),
                    MARKS);
        }
    }

    private void update(String sql, String type, Object[] elements) {
        jdbc.update(
                sql,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf(type, elements)));
    }
}
