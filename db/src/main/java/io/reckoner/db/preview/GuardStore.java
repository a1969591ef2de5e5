package io.reckoner.db.preview;

import io.reckoner.db.run.RunScope;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The limits that runs have to keep, what runs before came to, and what was decided for a run. */
public final class GuardStore {
    private final JdbcClient jdbc;

    public GuardStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A limit; {@code most}: amounts in the stored unit, shares in per cent, accounts. */
    public record Limit(String name, BigDecimal most) {}

    /** What a run came to; {@code report}: its JSON. */
    public record Earlier(Instant asOf, String report) {}

    /** What was decided before a run began; {@code guards}: JSON, null if none were judged. */
    public record Decided(@Nullable Long preview, @Nullable String guards) {}

    public void set(Limit limit) {
        jdbc.sql(
                        "insert into billing.guard (name, most) values (?, ?) on conflict (name) do update set most = excluded.most")
                .params(limit.name(), limit.most())
                .update();
    }

    /** Whether there was one. */
    public boolean remove(String name) {
        return jdbc.sql("delete from billing.guard where name = ?").param(name).update() > 0;
    }

    /** By name. */
    public List<Limit> all() {
        return jdbc.sql("select name, most from billing.guard order by name")
                .query((row, n) -> new Limit(row.getString(1), row.getBigDecimal(2)))
                .list();
    }

    /**
     * The complete runs, all attempts, of the as-of that is nearest to a month before, at most 15 days from it, of one scope.
     */
    public List<Earlier> comparable(Instant asOf, RunScope scope) {
        return jdbc.sql("""
                with run as (
                  select as_of, report from billing.run
                   where scope = :scope and status in ('COMPLETED', 'COMPLETED_WITH_PARKED')
                     and as_of < :as_of
                     and as_of >= (:as_of at time zone 'UTC' - interval '1 month 15 days') at time zone 'UTC'
                     and as_of <= (:as_of at time zone 'UTC' - interval '1 month' + interval '15 days') at time zone 'UTC')
                select as_of, report from run
                 where as_of = (select as_of from run
                                 order by abs(extract(epoch from as_of - (:as_of at time zone 'UTC' - interval '1 month') at time zone 'UTC')),
                                          as_of desc limit 1)
                """)
                .param("scope", scope.json())
                .param("as_of", SqlTime.of(asOf))
                .query((row, n) -> new Earlier(Row.instant(row, "as_of"), row.getString("report")))
                .list();
    }

    /** With the run, in the transaction that opens it. */
    public void decide(long run, Decided decided) {
        jdbc.sql("update billing.run set preview_id = ?, guards = ?::jsonb where id = ?")
                .param(decided.preview())
                .param(decided.guards())
                .param(run)
                .update();
    }

    /** Of a run; nothing is decided of most. */
    public Decided decided(long run) {
        return jdbc.sql("select preview_id, guards from billing.run where id = ?")
                .param(run)
                .query((row, n) -> new Decided(row.getObject(1, Long.class), row.getString(2)))
                .single();
    }

    /** In which of its units a credit type is stored: cents, 2; empty if there is none of that ISO code or name. */
    public Optional<Integer> storedUnitExponent(String currency) {
        return jdbc.sql(
                        "select stored_unit_exponent from billing.credit_type where coalesce(iso_code, name) = ? limit 1")
                .param(currency)
                .query(Integer.class)
                .optional();
    }
}
