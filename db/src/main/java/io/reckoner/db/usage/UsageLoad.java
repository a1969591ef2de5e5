package io.reckoner.db.usage;

import io.reckoner.db.load.LoadCounts;
import io.reckoner.db.sql.CopyRows;
import io.reckoner.db.sql.Table;
import io.reckoner.db.sql.Tables;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes the usage rows of one file in, many at a time, in the transaction at hand; each time is one change of usage.
 *
 * <p>Rows go straight into their table while none of them is there yet. Else, and where a row may be late or its customer is not
 * known, they go by way of a temporary table and a few set-based statements. Both come to the same.
 */
public final class UsageLoad {

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

    /** Of a merge: the counts, and whether no row met another of its key. */
    private record Merged(LoadCounts counts, boolean allNew) {}

    private final long file;
    private final JdbcClient jdbc;
    private final Tables tables;
    private final UsageAppend append;

    /** Whether it is worth trying: the rows before met none of their keys. */
    private boolean appends = true;

    UsageLoad(long file, JdbcTemplate jdbc) {
        this.file = file;
        this.jdbc = JdbcClient.create(jdbc);
        this.tables = new Tables(jdbc);
        this.append = new UsageAppend(jdbc);
    }

    /**
     * Takes rows in the order of their lines, as if one by one: the same key again replaces (U10), a row of a period whose
     * invoice is final is late (U6), one without a customer waits for its alias (U2). What changes makes its account due.
     */
    public LoadCounts take(List<UsageLine> lines) {
        if (lines.isEmpty()) {
            return LoadCounts.NONE;
        }
        GroupIds groups = GroupIds.of(lines, jdbc);
        long mark = jdbc.sql(UsageChange.NEXT).query(Long.class).single();
        if (appends && append.take(lines, groups, mark, file)) {
            return new LoadCounts(lines.size(), 0, 0, 0, 0);
        }
        return merge(lines, groups, mark);
    }

    private LoadCounts merge(List<UsageLine> lines, GroupIds groups, long mark) {
        jdbc.sql(UsageMerge.STAGING).update();
        jdbc.sql(UsageChange.RECORDS).update();
        CopyRows rows = UsageMerge.STAGED.rows();
        lines.forEach(line -> ROW.write(new Staged(line, groups.of(line)), rows).endRow());
        tables.send(rows::copyInto);
        jdbc.sql(UsageMerge.FIND_LATE).update();
        Merged merged = run(UsageMerge.USAGE, mark);
        LoadCounts usage = merged.counts;
        LoadCounts late = run(UsageMerge.LATE, mark).counts;
        LoadCounts waiting = run(UsageMerge.UNATTRIBUTED, mark).counts;
        jdbc.sql(UsageChange.SEAL_RECORDS).params(mark, file).update();
        if (usage.applied() > 0) {
            jdbc.sql(UsageChange.COUNTS).param(mark).query(Long.class).single();
        }
        appends = merged.allNew;
        return new LoadCounts(
                usage.applied(),
                usage.alreadyThere() + late.alreadyThere() + waiting.alreadyThere(),
                0,
                late.applied(),
                waiting.applied());
    }

    private Merged run(String merge, long mark) {
        return jdbc.sql(merge)
                .params(mark, mark)
                .query((row, n) -> new Merged(
                        new LoadCounts(row.getLong("changed"), row.getLong("same"), 0, 0, 0),
                        row.getBoolean("all_new")))
                .single();
    }
}
