package io.reckoner.db.run;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Since when accounts are parked: written in the transaction that settles them, so that a restart changes nothing. */
public final class ParkingStore {

    private final JdbcClient jdbc;

    public ParkingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two statements, however many accounts. What was parked by itself before it joined another account is so no longer. */
    void note(long runId, List<WorklistOutcome> settled) {
        jdbc.sql("""
                insert into billing.parking (account_id, run_id, last_run) select id, ?, ? from unnest(?::uuid[]) id
                on conflict (account_id) where ended_run is null do update set last_run = excluded.last_run
                """).param(runId).param(runId).param(ids(settled, true)).update();
        jdbc.sql("""
                update billing.parking set ended_run = ?
                 where ended_run is null and account_id = any (
                   select id from unnest(?::uuid[]) id
                   union all
                   select customer_id from billing.account_member
                    where account_id = any (?::uuid[]) and until_sequence is null)
                """)
                .param(runId)
                .param(ids(settled, false))
                .param(ids(settled, false))
                .update();
    }

    private static String[] ids(List<WorklistOutcome> settled, boolean parked) {
        return settled.stream()
                .filter(s -> (s.state() == AccountState.PARKED) == parked)
                .map(s -> s.row().accountId().toString())
                .toArray(String[]::new);
    }

    /** How many accounts a run parked that had not been parked when they were looked at before. */
    public int newlyParked(long runId) {
        return jdbc.sql("select count(*) from billing.parking where run_id = ?")
                .param(runId)
                .query(Integer.class)
                .single();
    }

    /** The latest as-of of the runs that parked what is parked now; empty if nothing is. */
    public Optional<Long> lastRun() {
        return jdbc.sql("""
                select r.id from billing.run r
                 where r.id in (select last_run from billing.parking where ended_run is null)
                 order by r.as_of desc, r.id desc limit 1
                """).query(Long.class).optional();
    }
}
