package io.reckoner.db.journal;

import io.reckoner.db.LateUsageSql;
import io.reckoner.db.UsageChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives ingest aliases to customers, and with an alias the usage that waited for it (U2).
 *
 * <p>A waiting row becomes usage, replacing a row of its key; where an invoice of its period is final it becomes late
 * usage (U6). Of two aliases' rows with one key the last alias in text order stays.
 */
final class UsageAttribution {
    private static final String MOVE = """
            with moved as (
              delete from billing.unattributed_usage waiting using billing.ingest_alias held
               where held.alias = waiting.alias and held.alias = any(?)
              returning held.customer_id, waiting.*
            ), single as (
              select distinct on (customer_id, starting_at, ending_before, product_id, group_id) *
                from moved
               order by customer_id, starting_at, ending_before, product_id, group_id, alias desc
            ), judged as (
              select u.*, %s as late
                from single u
            ), late as (
              insert into billing.late_usage
              select customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values
                from judged where late
              on conflict (customer_id, starting_at, ending_before, product_id, group_id)
                do update set quantity = excluded.quantity
            ), counted as (
              insert into billing.usage_row
              select customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values
                from judged where not late
              on conflict (customer_id, starting_at, ending_before, product_id, group_id)
                do update set quantity = excluded.quantity
              returning 1
            )
            select count(*) from counted
            """.formatted(LateUsageSql.IS_LATE);

    private final JdbcTemplate jdbc;

    UsageAttribution(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes each customer's aliases exactly the given ones; {@code insert} writes them once the old ones are gone. */
    void assign(Map<UUID, Set<String>> aliases, Consumer<List<JournalRows.IngestAlias>> insert) {
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
        Object[] names = given.stream().map(JournalRows.IngestAlias::alias).toArray();
        if (names.length > 0 && move(names) > 0) {
            jdbc.execute(UsageChange.MOVE);
        }
    }

    private long move(Object[] aliases) {
        Long moved = jdbc.query(
                MOVE,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("text", aliases)),
                row -> row.next() ? row.getLong(1) : 0L);
        return moved == null ? 0 : moved;
    }

    private void update(String sql, String type, Object[] elements) {
        jdbc.update(
                sql,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf(type, elements)));
    }
}
