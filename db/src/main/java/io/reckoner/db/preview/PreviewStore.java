package io.reckoner.db.preview;

import io.reckoner.db.run.FrozenInputs;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.RunTotals;
import io.reckoner.db.run.WorklistOutcome;
import io.reckoner.db.run.WorklistRow;
import io.reckoner.db.run.WorklistStore;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlFile;
import io.reckoner.db.sql.SqlTime;
import io.reckoner.id.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Previews; they are made under the run lock, one at a time. */
public final class PreviewStore {
    private static final String COLUMNS = """
            select id, as_of, extract(epoch from grace)::bigint as grace_seconds, scope, scope_typed, engine_version, plugins,
                   requests_through, usage_through, started_at, ended_at, fingerprint, report
              from billing.preview
            """;

    /** What each account has, in the order of its hash. */
    private static final String KEEP = """
            with member as materialized (
              select customer_id, account_id from billing.account_member where until_sequence is null),
            invoiced as materialized (
              select coalesce(m.account_id, i.customer_id) as account_id, string_agg(i.content_hash, ''::bytea order by i.id) as content
                from billing.preview_invoice i left join member m on m.customer_id = i.customer_id group by 1),
            moved as materialized (
              select coalesce(m.account_id, b.customer_id) as account_id,
                     string_agg(sha256(convert_to(concat_ws('|', e.balance_id, e.sequence, e.type, trim_scale(e.amount),
                       extract(epoch from e.timestamp), e.segment_id, coalesce(e.invoice_id::text, ''), coalesce(e.contract_id::text, ''),
                       'to ' || e.new_contract_id, 'as ' || e.reason), 'UTF8')), ''::bytea order by e.balance_id, e.sequence) as content
                from billing.preview_ledger_entry e
                join (select id, customer_id from billing.balance union all select id, customer_id from billing.preview_balance) b
                  on b.id = e.balance_id
                left join member m on m.customer_id = b.customer_id group by 1)
            insert into billing.preview_account (preview_id, ordinal, account_id, state, detail, hash, parked_since)
            select a.run_id, a.ordinal, a.account_id, a.state, a.detail,
                   case a.state when 'BILLED' then sha256(coalesce(i.content, '') || coalesce(e.content, '')) end,
                   case a.state when 'PARKED' then r.as_of end
              from billing.preview_run_account a
              left join invoiced i on i.account_id = a.account_id
              left join moved e on e.account_id = a.account_id
              left join billing.parking p on p.account_id = a.account_id and p.ended_run is null
              left join billing.run r on r.id = p.run_id
            """;

    private final JdbcClient jdbc;
    private final PreviewTables tables;

    public PreviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.tables = new PreviewTables(jdbc);
    }

    /** Begins one, and takes away what one that was broken off has left. */
    public Preview begin(
            Instant asOf, Duration grace, RunScope scope, String engineVersion, String plugins, FrozenInputs inputs) {
        removeBrokenOff();
        tables.create();
        long id = jdbc.sql("""
                insert into billing.preview (as_of, grace, scope, scope_typed, engine_version, plugins, requests_through,
                                             usage_through, started_at)
                values (?, make_interval(secs => ?), ?, ?, ?, ?, ?, ?, now()) returning id
                """)
                .params(SqlTime.of(asOf), grace.toSeconds(), scope.json(), scope.typed(), engineVersion, plugins)
                .params(inputs.requestsThrough(), inputs.usageThrough())
                .query(Long.class)
                .single();
        return find(id).orElseThrow();
    }

    /** Nothing to do, but for a look, where none was. */
    public void removeBrokenOff() {
        if (jdbc.sql("delete from billing.preview where report is null").update() > 0) {
            tables.drop();
        }
    }

    /** As the worklist of a run is planned; returns how many accounts it has. */
    public int plan(long id) {
        String plan = PreviewTables.atHand(WorklistStore.PLAN);
        return jdbc.sql(plan).param(id).update();
    }

    /** The next accounts still to do. */
    public List<WorklistRow> pending(long id, int fromOrdinal, int toOrdinal) {
        return jdbc.sql("""
                select ordinal, account_id from billing.preview_run_account
                 where run_id = ? and ordinal between ? and ? and state = 'PENDING' order by ordinal
                """)
                .params(id, fromOrdinal, toOrdinal)
                .query((row, n) -> new WorklistRow(row.getInt("ordinal"), Row.id(row, "account_id", AccountId::new)))
                .list();
    }

    public void settle(long id, List<WorklistOutcome> settled) {
        IntSummaryStatistics ordinals =
                settled.stream().mapToInt(s -> s.row().ordinal()).summaryStatistics();
        jdbc.sql("""
                update billing.preview_run_account a
                   set state = s.state, detail = case when s.problems is not null
                                                      then jsonb_build_object('problems', s.problems::jsonb) end
                  from unnest(?::int[], ?::text[], ?::text[]) s (ordinal, state, problems)
                 where a.run_id = ? and a.ordinal between ? and ? and a.ordinal = s.ordinal
                """)
                .param(settled.stream().map(s -> s.row().ordinal()).toArray(Integer[]::new))
                .param(settled.stream().map(s -> s.state().name()).toArray(String[]::new))
                .param(settled.stream().map(WorklistOutcome::problems).toArray(String[]::new))
                .params(id, ordinals.getMin(), ordinals.getMax())
                .update();
    }

    /** When every account is settled: keeps what came of each. The figures can be asked for now. */
    public void keepAccounts() {
        tables.analyze();
        jdbc.sql(KEEP).update();
    }

    /** What a run's report says, of the preview at hand. */
    public RunTotals totals(long id) {
        return RunTotals.of(jdbc, id, PreviewTables::atHand);
    }

    public PreviewFigures figures() {
        return PreviewFigures.of(jdbc);
    }

    public String fingerprint(long id) {
        String sql = SqlFile.text("verify/fingerprint", id)
                .replace("billing.invoice ", PreviewTables.PLACE + "invoice ")
                .replace("billing.ledger_entry ", PreviewTables.PLACE + "ledger_entry ");
        return jdbc.sql(sql).query(String.class).single();
    }

    /** It is whole. */
    public void end(long id, String fingerprint, String report) {
        jdbc.sql(
                        "update billing.preview set ended_at = clock_timestamp(), fingerprint = ?, report = ?::jsonb where id = ?")
                .params(fingerprint, report, id)
                .update();
    }

    /** What is not kept of it goes. */
    public void tidy() {
        tables.drop();
    }

    public void remove(long id) {
        jdbc.sql("delete from billing.preview where id = ?").param(id).update();
    }

    public Optional<Preview> find(long id) {
        return jdbc.sql(COLUMNS + "where id = ?")
                .param(id)
                .query(PreviewStore::preview)
                .optional();
    }

    /** Those that are whole, newest first. */
    public List<Preview> newest(int limit) {
        return jdbc.sql(COLUMNS + "where report is not null order by id desc limit ?")
                .param(limit)
                .query(PreviewStore::preview)
                .list();
    }

    /** What the accounts of previews are in. */
    public PreviewedAccounts accounts() {
        return new PreviewedAccounts(jdbc);
    }

    private static Preview preview(ResultSet row, int number) throws SQLException {
        return new Preview(
                row.getLong("id"),
                Row.instant(row, "as_of"),
                Duration.ofSeconds(row.getLong("grace_seconds")),
                new RunScope(row.getString("scope"), row.getString("scope_typed")),
                row.getString("engine_version"),
                row.getString("plugins"),
                new FrozenInputs(row.getLong("requests_through"), row.getLong("usage_through")),
                Row.instant(row, "started_at"),
                Row.instantIfAny(row, "ended_at"),
                row.getString("fingerprint"),
                row.getString("report"));
    }
}
