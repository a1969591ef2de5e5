package io.reckoner.db.journal;

import io.reckoner.db.sql.Row;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps which columns tell usage rows apart: group keys of products, keys of usage filters (U10). The set only grows; when it
 * does, rows that are there get their ids by what they carry. A finer key never makes two rows one.
 */
public final class UsageKeys {
    private static final String OF_PRODUCTS = """
            insert into billing.product_group_key
            select distinct v.product_id, k.key
              from billing.product_version v
             cross join lateral jsonb_array_elements_text(coalesce(v.definition -> 'pricing_group_key', '[]')
                                                          || coalesce(v.definition -> 'presentation_group_key', '[]')) k (key)
             where v.product_id = any(?)
            on conflict do nothing
            returning product_id
            """;

    private static final String OF_FILTERS = """
            insert into billing.usage_filter_key
            select distinct c.customer_id, f.item ->> 'group_key'
              from billing.contract c cross join lateral jsonb_array_elements(c.terms -> 'usage_filters') f (item)
             where c.id = any(?) and jsonb_typeof(c.terms -> 'usage_filters') = 'array'
            on conflict do nothing
            returning customer_id
            """;

    private static final String REKEY = """
            update billing.%1$s u set group_id = k.id
              from billing.%1$s r
             cross join lateral (
               select billing.group_id(r.group_values, billing.usage_keys(r.product_id, r.customer_id)) as id) k
             where r.%2$s = any(?) and r.group_values is not null and r.group_id <> k.id
               and u.customer_id = r.customer_id and u.starting_at = r.starting_at and u.ending_before = r.ending_before
               and u.product_id = r.product_id and u.group_id = r.group_id
            """;

    private final JdbcTemplate jdbc;

    public UsageKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Versions and contracts are written already. */
    public void learn(JournalChanges changes) {
        List<UUID> products = grown(
                OF_PRODUCTS,
                changes.productVersions.stream()
                        .map(JournalRows.ProductVersion::productId)
                        .distinct()
                        .toList(),
                "product_id");
        // a new product has no usage, and that of an old one has no index
        var updated = changes.productVersions.stream()
                .filter(version -> version.ordinal() > 0)
                .map(JournalRows.ProductVersion::productId)
                .toList();
        rekey("product_id", products.stream().filter(updated::contains).toList());
        rekey("customer_id", grown(OF_FILTERS, changes.contracts.keySet(), "customer_id"));
    }

    private List<UUID> grown(String insert, Collection<UUID> ids, String returned) {
        return ids.isEmpty()
                ? List.of()
                : jdbc
                        .query(
                                insert,
                                statement -> statement.setArray(
                                        1, statement.getConnection().createArrayOf("uuid", ids.toArray())),
                                (row, n) -> Row.uuid(row, returned))
                        .stream()
                        .distinct()
                        .toList();
    }

    private void rekey(String column, List<UUID> ids) {
        if (!ids.isEmpty()) {
            Stream.of("usage_row", "late_usage")
                    .forEach(table -> jdbc.update(
                            REKEY.formatted(table, column),
                            statement -> statement.setArray(
                                    1, statement.getConnection().createArrayOf("uuid", ids.toArray()))));
        }
    }
}
