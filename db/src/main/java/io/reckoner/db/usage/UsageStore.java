package io.reckoner.db.usage;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What usage rows name, and the way in for them. */
public final class UsageStore {

    private final DataSource dataSource;
    private final JdbcClient jdbc;

    public UsageStore(DataSource dataSource, JdbcClient jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
    }

    /** Those of the ids that are customers. */
    public Set<UUID> customers(Collection<UUID> ids) {
        return new HashSet<>(jdbc.sql("select id from billing.customer where id = any(?::uuid[])")
                .param(SqlArrays.ids(ids, id -> id))
                .query(UUID.class)
                .list());
    }

    /** Who the ingest aliases belong to; unknown ones are not in it. */
    public Map<String, UUID> aliases(Collection<String> aliases) {
        Map<String, UUID> owners = new HashMap<>();
        jdbc.sql("select alias, customer_id from billing.ingest_alias where alias = any(?::text[])")
                .param(aliases.toArray(String[]::new))
                .query(row -> {
                    owners.put(row.getString("alias"), Row.uuid(row, "customer_id"));
                });
        return owners;
    }

    /** Every product with the names it has had. */
    public Map<UUID, Set<String>> productNames() {
        Map<UUID, Set<String>> names = new HashMap<>();
        jdbc.sql("select product_id, name from billing.product_version").query(row -> {
            names.computeIfAbsent(Row.uuid(row, "product_id"), any -> new HashSet<>())
                    .add(row.getString("name"));
        });
        return names;
    }

    /** The columns that products have, in any version, as group keys of a kind. */
    public Map<UUID, Set<String>> groupKeys(String member) {
        Map<UUID, Set<String>> keys = new HashMap<>();
        jdbc.sql("""
                select v.product_id, k.key
                  from billing.product_version v cross join jsonb_array_elements_text(v.definition -> ?) k (key)
                 where jsonb_typeof(v.definition -> ?) = 'array'
                """).params(member, member).query(row -> {
            keys.computeIfAbsent(Row.uuid(row, "product_id"), any -> new HashSet<>())
                    .add(row.getString("key"));
        });
        return keys;
    }

    /** Takes the rows of a file in. */
    public UsageLoad load(long file) {
        return new UsageLoad(file, new JdbcTemplate(dataSource));
    }
}
