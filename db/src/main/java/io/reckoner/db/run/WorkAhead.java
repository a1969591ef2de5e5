package io.reckoner.db.run;

import io.reckoner.db.sql.SqlTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many accounts a command is going to work on, before it has begun; counted up to a limit, so that it costs little. */
public final class WorkAhead {

    private final JdbcClient jdbc;

    public WorkAhead(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a run that is not opened yet and leaves nobody out. */
    public int due(Instant asOf, int limit) {
        return jdbc.sql("select count(*) from (select from billing.account_due where due_at <= ? limit ?) due")
                .params(SqlTime.of(asOf), limit)
                .query(Integer.class)
                .single();
    }

    /** Of the unfinished run, planned already or not; 0 if there is none. */
    public int pending(int limit) {
        return jdbc.sql("""
                with run as (select id, as_of from billing.run where status in ('RUNNING', 'FAILED'))
                select count(*) from (
                  (select from billing.run_account where run_id = (select id from run) and state = 'PENDING' limit ?)
                  union all
                  (select from billing.account_due
                    where due_at <= (select as_of from run)
                      and not exists (select from billing.run_account where run_id = (select id from run)) limit ?)) pending
                """).params(limit, limit).query(Integer.class).single();
    }

    /** What a run billed or parked; all of them for null, each account once a run. */
    public int settled(@Nullable Long run, int limit) {
        return jdbc.sql("""
                select count(*) from (
                  select from billing.run_account
                   where run_id = coalesce(?::bigint, run_id) and state not in ('HELD', 'SKIPPED', 'PENDING') limit ?) settled
                """).param(run).param(limit).query(Integer.class).single();
    }
}
