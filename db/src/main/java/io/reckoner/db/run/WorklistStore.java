package io.reckoner.db.run;

import io.reckoner.db.sql.Row;
import io.reckoner.id.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The worklist of a run: which accounts, in which partitions, and how far each of them is. */
public final class WorklistStore {

    /** A stretch of ordinals, both ends inclusive. */
    public record Range(int number, int from, int to) {}

    /**
     * A parked account and its problems, a JSON array; one of another customer than the account is named after says whose.
     *
     * @param since the as-of of the run that parked it first, without a break
     * @param sinceRun that run
     */
    public record Parked(AccountId accountId, String customerName, String problems, Instant since, long sinceRun) {}

    /** Whom a run looks at, by its number; {@code billing.run} and {@code billing.run_account} are those of a preview elsewhere. */
    public static final String PLAN = """
            with run as materialized (select id, as_of, requests_through, scope::jsonb as scope from billing.run where id = ?),
            member as (select customer_id, account_id from billing.account_member where until_sequence is null),
            wanted as (
              select coalesce(m.account_id, e::uuid) as id
                from run cross join jsonb_array_elements_text(scope -> 'only') e
                left join member m on m.customer_id = e::uuid
              union
              select coalesce(m.account_id, h.customer_id)
                from run cross join jsonb_array_elements_text(scope -> 'historical') f
                join billing.historical_load h on h.file_id = f::bigint
                left join member m on m.customer_id = h.customer_id
              union
              select coalesce(m.account_id, r.customer_id)
                from run
                join billing.regeneration r on r.request_sequence between (scope -> 'rebilled' ->> 0)::bigint
                                                                      and (scope -> 'rebilled' ->> 1)::bigint
                left join member m on m.customer_id = r.customer_id
              union
              select coalesce(m.account_id, o.customer_id)
                from run
                join billing.credit_note_order o on o.request_sequence between (scope -> 'rebilled' ->> 0)::bigint
                                                                         and (scope -> 'rebilled' ->> 1)::bigint
                left join member m on m.customer_id = o.customer_id),
            unwanted as (
              select coalesce(m.account_id, e::uuid) as id
                from run cross join jsonb_array_elements_text(scope -> 'exclude') e
                left join member m on m.customer_id = e::uuid),
            quarantined as (
              select distinct coalesce(m.account_id, q.customer_id) as id
                from billing.quarantine q left join member m on m.customer_id = q.customer_id
               where q.released_at is null),
            held as (
              select distinct coalesce(m.account_id, h.customer_id) as id
                from run
                join billing.hold h on h.from_sequence <= run.requests_through
                 and coalesce(h.end_sequence > run.requests_through, true) and coalesce(h.until_at > run.as_of, true)
                left join member m on m.customer_id = h.customer_id),
            due as (
              select d.account_id, d.account_id in (select id from unwanted) as excluded
                from billing.account_due d
               where d.due_at <= (select as_of from run)
                 and (select scope -> 'parked_of' is null and scope -> 'parked' is null from run)
                 and ((select scope -> 'only' is null and scope -> 'historical' is null and scope -> 'rebilled' is null from run) or d.account_id in (select id from wanted))
              union all
              select h.id, h.id in (select id from unwanted)
                from held h
               where not exists (select from billing.account_due d where d.account_id = h.id and d.due_at <= (select as_of from run))
                 and (select scope -> 'parked_of' is null and scope -> 'parked' is null from run)
                 and ((select scope -> 'only' is null and scope -> 'historical' is null from run) or h.id in (select id from wanted))
              union all
              select distinct coalesce(m.account_id, p.account_id), false
                from billing.run_account p left join member m on m.customer_id = p.account_id
               where p.run_id = (select (scope ->> 'parked_of')::bigint from run) and p.state = 'PARKED'
              union all
              select distinct coalesce(m.account_id, p.account_id), false
                from billing.parking p left join member m on m.customer_id = p.account_id
               where p.ended_run is null and (select scope -> 'parked' is not null from run))
            insert into billing.run_account (run_id, ordinal, account_id, state, detail)
            select run.id, row_number() over (order by due.account_id), due.account_id,
                   case when due.excluded or q.id is not null then 'SKIPPED' when h.id is not null then 'HELD' else 'PENDING' end,
                   case when due.excluded then '{"reason": "excluded"}'::jsonb
                        when q.id is not null then '{"reason": "quarantined"}'::jsonb end
              from run, due left join quarantined q on q.id = due.account_id left join held h on h.id = due.account_id
             where not exists (select from billing.run_account where run_id = (select id from run))
            """;

    private static final Instant LAST_DUE = Instant.parse("9999-12-31T23:59:59Z");
    private static final String SETTLED =
            " from billing.run_account where run_id = ? and state not in ('HELD', 'SKIPPED', 'PENDING')";

    private final JdbcClient jdbc;
    private final ParkingStore parking;

    public WorklistStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.parking = new ParkingStore(jdbc);
    }

    /**
     * Every account due at or before the run's as-of that its scope lets in, and those that are held, due or not (J6); returns
     * how many. Who names a customer means
     * the account it is billed in. None if the run is planned already: a step that was stopped behind its own commit is done
     * again.
     */
    public int plan(long runId) {
        return jdbc.sql(PLAN).param(runId).update();
    }

    /** Cuts the ordinals into ranges of equal length; fewer accounts than ranges wanted = one each. */
    public void cut(long runId, int accounts, int wanted) {
        int ranges = Math.min(wanted, accounts);
        jdbc.sql("""
                insert into billing.run_partition (run_id, partition_no, from_ordinal, to_ordinal)
                select ?, p, (p - 1)::bigint * ? / ? + 1, p::bigint * ? / ? from generate_series(1, ?) p
                """).params(runId, accounts, ranges, accounts, ranges, ranges).update();
    }

    public List<Range> ranges(long runId) {
        return jdbc.sql("""
                select partition_no, from_ordinal, to_ordinal from billing.run_partition
                 where run_id = ? order by partition_no
                """)
                .param(runId)
                .query((row, n) -> new Range(row.getInt(1), row.getInt(2), row.getInt(3)))
                .list();
    }

    /** The next accounts still to do, by key: what was settled meanwhile is simply not there. */
    public List<WorklistRow> pending(long runId, int afterOrdinal, int toOrdinal, int limit) {
        return jdbc.sql("""
                select ordinal, account_id from billing.run_account
                 where run_id = ? and ordinal > ? and ordinal <= ? and state = 'PENDING'
                 order by ordinal limit ?
                """)
                .params(runId, afterOrdinal, toOrdinal, limit)
                .query(WorklistStore::row)
                .list();
    }

    /** The next accounts that the run billed or parked, by key. */
    public List<WorklistRow> settled(long runId, int afterOrdinal, int limit) {
        return jdbc.sql("select ordinal, account_id" + SETTLED + " and ordinal > ? order by ordinal limit ?")
                .params(runId, afterOrdinal, limit)
                .query(WorklistStore::row)
                .list();
    }

    /** How many accounts the run billed or parked. */
    public long settled(long runId) {
        return jdbc.sql("select count(*)" + SETTLED)
                .param(runId)
                .query(Long.class)
                .single();
    }

    /** Moves the accounts to their end state, and says when they are due again; parked ones stay due. */
    public void settle(long runId, List<WorklistOutcome> settled) {
        // the bounds make it one index scan, however long the worklist is
        IntSummaryStatistics ordinals =
                settled.stream().mapToInt(s -> s.row().ordinal()).summaryStatistics();
        int moved = jdbc.sql("""
                update billing.run_account a
                   set state = s.state, detail = case when s.problems is not null
                                                      then jsonb_build_object('problems', s.problems::jsonb) end
                  from unnest(?::int[], ?::text[], ?::text[]) s (ordinal, state, problems)
                 where a.run_id = ? and a.ordinal between ? and ? and a.ordinal = s.ordinal and a.state = 'PENDING'
                """)
                .param(settled.stream().map(s -> s.row().ordinal()).toArray(Integer[]::new))
                .param(settled.stream().map(s -> s.state().name()).toArray(String[]::new))
                .param(settled.stream().map(WorklistOutcome::problems).toArray(String[]::new))
                .params(runId, ordinals.getMin(), ordinals.getMax())
                .update();
        if (moved != settled.size()) {
            throw new IllegalStateException("run " + runId + ": " + settled.size() + " accounts to settle, but only "
                    + moved + " were pending");
        }
        parking.note(runId, settled);
        List<WorklistOutcome> done =
                settled.stream().filter(s -> s.state() != AccountState.PARKED).toList();
        jdbc.sql("""
                update billing.account_due d set due_at = coalesce(s.due_at, 'infinity')
                  from unnest(?::uuid[], ?::timestamptz[]) s (account_id, due_at)
                 where d.account_id = s.account_id
                """)
                .param(done.stream().map(s -> s.row().accountId().toString()).toArray(String[]::new))
                .param(done.stream().map(s -> due(s.nextDueAt())).toArray(String[]::new))
                .update();
    }

    /** What is due after the last year that is written with four digits is never due. */
    private static @Nullable String due(@Nullable Instant next) {
        return next == null || next.isAfter(LAST_DUE) ? null : next.toString();
    }

    /** How many accounts are in each state; every state is there. */
    public Map<AccountState, Integer> counts(long runId) {
        Map<AccountState, Integer> counts = new EnumMap<>(AccountState.class);
        for (AccountState state : AccountState.values()) {
            counts.put(state, 0);
        }
        jdbc.sql("select state, count(*) from billing.run_account where run_id = ? group by state")
                .param(runId)
                .query(row -> {
                    counts.put(AccountState.valueOf(row.getString(1)), row.getInt(2));
                });
        return counts;
    }

    public List<Parked> parked(long runId) {
        return jdbc.sql("""
                select a.account_id, c.name, since.as_of, since.id,
                       (select jsonb_agg(p.item || case when k.customer_id <> a.account_id
                                                        then jsonb_build_object('customer_id', k.customer_id) else '{}' end
                                         order by p.n)
                          from jsonb_array_elements(a.detail -> 'problems') with ordinality p (item, n)
                          left join billing.contract k on k.id = (p.item ->> 'contract_id')::uuid) as problems
                  from billing.run_account a
                  join billing.customer c on c.id = a.account_id
                  join billing.parking p on p.account_id = a.account_id and a.run_id between p.run_id and p.last_run
                  join billing.run since on since.id = p.run_id
                 where a.run_id = ? and a.state = 'PARKED' order by a.ordinal
                """)
                .param(runId)
                .query((row, n) -> new Parked(
                        Row.id(row, "account_id", AccountId::new),
                        row.getString("name"),
                        row.getString("problems"),
                        Row.instant(row, "as_of"),
                        row.getLong("id")))
                .list();
    }

    private static WorklistRow row(ResultSet row, int number) throws SQLException {
        return new WorklistRow(row.getInt("ordinal"), Row.id(row, "account_id", AccountId::new));
    }
}
