package io.reckoner.db.usage;

import io.reckoner.db.load.LoadCounts;
import io.reckoner.db.sql.CopyRows;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.db.sql.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Takes usage rows in, many at a time: COPY into a temporary table, then a few set-based statements. */
public final class UsageStore {

    private static final Table.Form<Staged> ROW = UsageMerge.STAGED
            .<Staged>form()
            .bigint("line", row -> row.usage.line())
            .text("alias", row -> row.usage.customer())
            .uuid("customer_id", row -> row.usage.customerId())
            .instant("starting_at", row -> row.usage.period().startingAt())
            .instant("ending_before", row -> row.usage.period().endingBefore())
            .uuid("product_id", row -> row.usage.productId().value())
            .uuid("group_id", Staged::groupId)
            .numeric("quantity", row -> row.usage.quantity())
            .text("group_values", row -> row.usage.groupValues())
            .whole();

    private record Staged(UsageLine usage, UUID groupId) {}

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

    /**
     * Merges the rows in the order of their lines, as if one by one: the same key again replaces (U10), a row of a period
     * whose invoice is final is late (U6), one without a customer waits for its alias (U2). What changes makes its
     * account due. All of it is one change of usage.
     *
     * @param file the file they come from
     */
    public LoadCounts merge(long file, List<UsageLine> lines) {
        if (lines.isEmpty()) {
            return LoadCounts.NONE;
        }
        jdbc.sql(UsageMerge.STAGING).update();
        jdbc.sql(UsageChange.HASHES).update();
        stage(lines);
        jdbc.sql(UsageMerge.FIND_LATE).update();
        long mark = jdbc.sql(UsageChange.NEXT).query(Long.class).single();
        LoadCounts usage = run(UsageMerge.USAGE, mark);
        LoadCounts late = run(UsageMerge.LATE, mark);
        LoadCounts waiting = run(UsageMerge.UNATTRIBUTED, mark);
        jdbc.sql(UsageChange.SEAL).params(mark, file).update();
        if (usage.applied() > 0) {
            jdbc.sql(UsageChange.COUNTS).param(mark).query(Long.class).single();
        }
        return new LoadCounts(
                usage.applied(),
                usage.alreadyThere() + late.alreadyThere() + waiting.alreadyThere(),
                0,
                late.applied(),
                waiting.applied());
    }

    private void stage(List<UsageLine> lines) {
        GroupIds groups = GroupIds.of(lines, jdbc);
        CopyRows rows = UsageMerge.STAGED.rows();
        for (UsageLine line : lines) {
            ROW.write(new Staged(line, groups.of(line)), rows).endRow();
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            rows.copyInto(connection);
        } catch (SQLException | IOException e) {
            throw new DataAccessResourceFailureException("usage rows could not be copied in", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private LoadCounts run(String merge, long mark) {
        return jdbc.sql(merge)
                .params(mark, mark)
                .query((row, n) -> new LoadCounts(row.getLong("changed"), row.getLong("same"), 0, 0, 0))
                .single();
    }
}
