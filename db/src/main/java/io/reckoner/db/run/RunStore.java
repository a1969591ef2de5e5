package io.reckoner.db.run;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Billing runs. Their states move only under the run lock. */
public final class RunStore {

    private static final String COLUMNS = """
            select id, as_of, extract(epoch from grace)::bigint as grace_seconds, scope, scope_typed, attempt, status,
                   engine_version, plugins, requests_through, usage_through, started_at, ended_at, fingerprint, anyway, half_loaded,
                   worked_by, worked_since, report, violations
              from billing.run
            """;

    private final JdbcClient jdbc;

    public RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where journal and usage stand now. */
    public FrozenInputs inputs() {
        return jdbc.sql("""
                select coalesce((select max(sequence) from billing.request), 0) as requests,
                       (select case when is_called then last_value else 0 end from billing.usage_change) as usage
                """)
                .query((row, n) -> new FrozenInputs(row.getLong("requests"), row.getLong("usage")))
                .single();
    }

    /** Whether the journal has no line behind a run's mark but those of some paths. */
    public boolean isFollowedOnlyBy(Collection<String> paths, Run run) {
        return jdbc.sql("select not exists (select from billing.request where sequence > ? and path <> all(?::text[]))")
                .param(run.requestsThrough())
                .param(paths.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Writes the run's row; the database refuses a second unfinished run. */
    public Run open(
            Instant asOf, Duration grace, RunScope scope, int attempt, String engineVersion, FrozenInputs inputs) {
        long id = jdbc.sql("""
                insert into billing.run (as_of, grace, scope, scope_typed, attempt, status, engine_version,
                                         requests_through, usage_through, started_at, journal_chain, usage_chain)
                values (?, make_interval(secs => ?), ?, ?, ?, 'RUNNING', ?, ?, ?, now(),
                        (select chain from billing.request where sequence = ?),
                        (select chain from billing.usage_mark order by mark desc limit 1))
                returning id
                """)
                .param(SqlTime.of(asOf))
                .param(grace.toSeconds())
                .param(scope.json())
                .param(scope.typed())
                .param(attempt)
                .param(engineVersion)
                .param(inputs.requestsThrough())
                .param(inputs.usageThrough())
                .param(inputs.requestsThrough())
                .query(Long.class)
                .single();
        return require(id);
    }

    public Run require(long id) {
        return find(id).orElseThrow(() -> new IllegalStateException("there is no run " + id));
    }

    public Optional<Run> find(long id) {
        return jdbc.sql(COLUMNS + "where id = ?").param(id).query(RunStore::run).optional();
    }

    public Optional<Run> find(Instant asOf, RunScope scope, int attempt) {
        return jdbc.sql(COLUMNS + "where as_of = ? and scope = ? and attempt = ?")
                .params(SqlTime.of(asOf), scope.json(), attempt)
                .query(RunStore::run)
                .optional();
    }

    /** The last attempt at an as-of and scope, whatever became of it. */
    public Optional<Run> lastAttempt(Instant asOf, RunScope scope) {
        return jdbc.sql(COLUMNS + "where as_of = ? and scope = ? order by attempt desc limit 1")
                .params(SqlTime.of(asOf), scope.json())
                .query(RunStore::run)
                .optional();
    }

    public Optional<Run> unfinished() {
        return jdbc.sql(COLUMNS + "where status in ('RUNNING', 'FAILED')")
                .query(RunStore::run)
                .optional();
    }

    /** Newest first. */
    public List<Run> newest(int limit) {
        return jdbc.sql(COLUMNS + "order by id desc limit ?")
                .param(limit)
                .query(RunStore::run)
                .list();
    }

    /** Somebody works on an unfinished run, for the first time or again. */
    public void begin(long id, String process) {
        jdbc.sql("""
                update billing.run set status = 'RUNNING', ended_at = null, violations = null, worked_by = ?, worked_since = now()
                 where id = ? and status in ('RUNNING', 'FAILED')
                """).params(process, id).update();
    }

    /** It stays unfinished. */
    public void fail(long id) {
        jdbc.sql("update billing.run set status = 'FAILED', ended_at = now() where id = ? and status = 'RUNNING'")
                .param(id)
                .update();
    }

    /** Keeps with the run what its proof found not to hold, a JSON array. */
    public void noteViolations(long id, String json) {
        jdbc.sql("update billing.run set violations = ?::jsonb where id = ?")
                .params(json, id)
                .update();
    }

    /** What it prices CUSTOM rates with. */
    public void notePlugins(long id, String plugins) {
        jdbc.sql("update billing.run set plugins = ? where id = ?")
                .params(plugins, id)
                .update();
    }

    /** It bills although input is half loaded. */
    public void noteAnyway(long id, Run.Anyway anyway) {
        jdbc.sql("update billing.run set anyway = ?, half_loaded = ? where id = ?")
                .param(anyway.reason())
                .param(anyway.halfLoaded().toArray(String[]::new))
                .param(id)
                .update();
    }

    public void complete(long id, Run.Status status, String fingerprint, String report) {
        end(id, status);
        jdbc.sql("update billing.run set fingerprint = ?, report = ?::jsonb where id = ?")
                .params(fingerprint, report, id)
                .update();
    }

    public void abandon(long id) {
        end(id, Run.Status.ABANDONED);
    }

    private void end(long id, Run.Status status) {
        int ended = jdbc.sql("""
                update billing.run set status = ?, ended_at = now() where id = ? and status in ('RUNNING', 'FAILED')
                """).params(status.name(), id).update();
        if (ended != 1) {
            throw new IllegalStateException("run " + id + " is not unfinished and cannot become " + status);
        }
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getLong("id"),
                Row.instant(row, "as_of"),
                Duration.ofSeconds(row.getLong("grace_seconds")),
                new RunScope(row.getString("scope"), row.getString("scope_typed")),
                row.getInt("attempt"),
                Run.Status.valueOf(row.getString("status")),
                row.getString("engine_version"),
                row.getString("plugins"),
                row.getLong("requests_through"),
                row.getLong("usage_through"),
                Row.instant(row, "started_at"),
                Row.instantIfAny(row, "ended_at"),
                row.getString("fingerprint"),
                anyway(row),
                worker(row),
                row.getString("report"),
                row.getString("violations"));
    }

    private static Run.@Nullable Anyway anyway(ResultSet row) throws SQLException {
        String reason = row.getString("anyway");
        return reason == null ? null : new Run.Anyway(reason, Row.texts(row, "half_loaded"));
    }

    private static Run.@Nullable Worker worker(ResultSet row) throws SQLException {
        String process = row.getString("worked_by");
        return process == null ? null : new Run.Worker(process, Row.instant(row, "worked_since"));
    }
}
