package io.reckoner.db.preview;

import io.reckoner.db.run.AccountState;
import io.reckoner.db.sql.Row;
import io.reckoner.id.AccountId;
import io.reckoner.id.CustomerId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts of previews: how each would leave the run. */
public final class PreviewedAccounts {
    private final JdbcClient jdbc;

    PreviewedAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A parked account and its problems, a JSON array.
     *
     * @param since the as-of of the run that parked it; null: it would be parked newly
     */
    public record Parked(
            AccountId accountId,
            String customerName,
            String problems,
            @Nullable Instant since) {}

    /** An account that a preview and another one have otherwise; {@code now}, {@code before}: its state, null if it is not there. */
    public record Different(
            CustomerId customerId,
            String customer,
            @Nullable String before,
            @Nullable String now) {}

    /** How many accounts are in each state. */
    public Map<AccountState, Integer> counts(long id) {
        Map<AccountState, Integer> counts = new EnumMap<>(AccountState.class);
        jdbc.sql("select state, count(*) from billing.preview_account where preview_id = ? group by state")
                .param(id)
                .query(row -> {
                    counts.put(AccountState.valueOf(row.getString(1)), row.getInt(2));
                });
        return counts;
    }

    public int newlyParked(long id) {
        return jdbc.sql("""
                select count(*) from billing.preview_account
                 where preview_id = ? and state = 'PARKED' and parked_since is null
                """).param(id).query(Integer.class).single();
    }

    public List<Parked> parked(long id) {
        return jdbc.sql("""
                select a.account_id, c.name, a.detail ->> 'problems' as problems, a.parked_since
                  from billing.preview_account a join billing.customer c on c.id = a.account_id
                 where a.preview_id = ? and a.state = 'PARKED' order by a.ordinal
                """)
                .param(id)
                .query((row, n) -> new Parked(
                        Row.id(row, "account_id", AccountId::new),
                        row.getString("name"),
                        row.getString("problems"),
                        Row.instantIfAny(row, "parked_since")))
                .list();
    }

    /** Where a later one differs from an earlier one; at most so many. */
    public List<Different> differences(long before, long now, int most) {
        return jdbc.sql("""
                select coalesce(n.account_id, b.account_id) as account_id, c.name, b.state as before, n.state as now
                  from (select * from billing.preview_account where preview_id = ?) b
                  full join (select * from billing.preview_account where preview_id = ?) n on n.account_id = b.account_id
                  join billing.customer c on c.id = coalesce(n.account_id, b.account_id)
                 where (b.state, b.hash, b.detail) is distinct from (n.state, n.hash, n.detail)
                 order by c.name, 1 limit ?
                """)
                .params(before, now, most)
                .query((row, n) -> new Different(
                        Row.id(row, "account_id", CustomerId::new),
                        row.getString("name"),
                        row.getString("before"),
                        row.getString("now")))
                .list();
    }
}
