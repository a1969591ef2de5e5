package io.reckoner.db.run;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlTime;
import io.reckoner.id.CustomerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers that are held (J6): now, or as a run knew it. */
public final class HoldStore {
    /** Who, from where and why the journal says. */
    private static final String HELD = """
            select h.customer_id, c.name, h.from_sequence, h.held_at, h.until_at,
                   q.body::jsonb ->> 'by' as by, q.body::jsonb ->> 'from' as source, q.body::jsonb ->> 'reason' as reason
              from billing.hold h
              join billing.customer c on c.id = h.customer_id
              join billing.request q on q.sequence = h.from_sequence
            """;

    private final JdbcClient jdbc;

    public HoldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A customer that no run bills.
     *
     * @param line the journal line that holds it
     * @param until when it is over by itself; null: until further notice
     * @param by who said so; null if the line does not say
     * @param from by what, on which machine
     */
    public record Held(
            CustomerId customerId,
            String customerName,
            long line,
            Instant since,
            @Nullable Instant until,
            @Nullable String by,
            @Nullable String from,
            String reason) {
        /** In whole days; none before it begins. */
        public long days(Instant now) {
            return Math.max(0, Duration.between(since, now).toDays());
        }
    }

    /** Those held at an instant, longest first. */
    public List<Held> inForce(Instant now) {
        return jdbc.sql(HELD + """
                 where h.end_sequence is null and coalesce(h.until_at > ?::timestamptz, true)
                 order by h.held_at, c.name, h.customer_id
                """)
                .param(SqlTime.of(now))
                .query(HoldStore::held)
                .list();
    }

    /** All customers of accounts that a run up to an instant would not bill: one that is held holds its hierarchy (Z7). */
    public Set<CustomerId> heldBack(Instant asOf) {
        return Set.copyOf(jdbc.sql("""
                with held as materialized (
                  select coalesce(m.account_id, h.customer_id) as account_id
                    from billing.hold h
                    left join billing.account_member m on m.customer_id = h.customer_id and m.until_sequence is null
                   where h.end_sequence is null and coalesce(h.until_at > ?::timestamptz, true))
                select account_id as customer_id from held
                union
                select m.customer_id from billing.account_member m join held on held.account_id = m.account_id
                 where m.until_sequence is null
                """)
                .param(SqlTime.of(asOf))
                .query((row, n) -> Row.id(row, "customer_id", CustomerId::new))
                .list());
    }

    /** Those for whom a run left accounts out, longest first. */
    public List<Held> of(long run) {
        return of(run, UnaryOperator.identity());
    }

    /** The same of what is not in the tables of runs; {@code elsewhere}: the query that asks where it is. */
    public List<Held> of(long run, UnaryOperator<String> elsewhere) {
        return jdbc.sql(elsewhere.apply(HELD + """
                  join billing.run r on r.id = ?
                  left join billing.account_member m on m.customer_id = h.customer_id
                       and m.from_sequence <= r.requests_through and coalesce(m.until_sequence > r.requests_through, true)
                 where h.from_sequence <= r.requests_through and coalesce(h.end_sequence > r.requests_through, true)
                   and coalesce(h.until_at > r.as_of, true)
                   and exists (select from billing.run_account a
                                where a.run_id = r.id and a.state = 'HELD' and a.account_id = coalesce(m.account_id, h.customer_id))
                 order by h.held_at, c.name, h.customer_id
                """))
                .param(run)
                .query(HoldStore::held)
                .list();
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                Row.id(row, "customer_id", CustomerId::new),
                row.getString("name"),
                row.getLong("from_sequence"),
                Row.instant(row, "held_at"),
                Row.instantIfAny(row, "until_at"),
                row.getString("by"),
                row.getString("source"),
                row.getString("reason"));
    }
}
