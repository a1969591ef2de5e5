package io.reckoner.db.run;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlTime;
import io.reckoner.id.CustomerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who changed something, when, from where and why (J7). Rows are written under the run lock, each in a transaction of its own. */
public final class CommandLog {
    private final JdbcClient jdbc;

    public CommandLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What somebody begins to do.
     *
     * @param by who
     * @param host on which machine
     * @param process its number there
     * @param typed by which command
     * @param task what of it
     * @param reason why, where that is asked for
     * @param customer for whom alone; null: for no single one, or a journal line says it
     */
    public record Begun(
            Instant at,
            String by,
            String host,
            long process,
            String typed,
            String task,
            @Nullable String reason,
            @Nullable CustomerId customer) {}

    /** Returns its number. */
    public long begin(Begun begun) {
        return jdbc.sql("""
                insert into billing.command (began_at, done_by, host, process, typed, task, reason, customer_id, lines_behind)
                values (?, ?, ?, ?, ?, ?, ?, ?, coalesce((select max(sequence) from billing.request), 0)) returning id
                """)
                .param(SqlTime.of(begun.at()))
                .param(begun.by())
                .param(begun.host())
                .param(begun.process())
                .param(begun.typed())
                .param(begun.task())
                .param(begun.reason())
                .param(begun.customer() == null ? null : begun.customer().value())
                .query(Long.class)
                .single();
    }

    /** It works on a run. */
    public void noteRun(long id, long run) {
        jdbc.sql("update billing.command set run_id = ? where id = ?")
                .params(run, id)
                .update();
    }

    /** It is over; {@code failure}: null if all was done. */
    public void end(long id, Instant at, @Nullable String failure) {
        jdbc.sql("""
                update billing.command
                   set ended_at = ?, failure = ?, lines_through = coalesce((select max(sequence) from billing.request), 0)
                 where id = ?
                """).param(SqlTime.of(at)).param(failure).param(id).update();
    }

    /**
     * What became of it.
     *
     * @param customerName of the one customer it is for
     * @param lines how many journal lines it appended
     * @param line the first of them; null: there are none
     * @param run the run it worked on, if any
     * @param endedAt null: it is still at it, or its process was gone before
     */
    public record Done(
            long id,
            Begun begun,
            @Nullable String customerName,
            @Nullable Long line,
            long lines,
            @Nullable Long run,
            @Nullable Instant endedAt,
            @Nullable String failure) {}

    /**
     * In order, newest last.
     *
     * @param since null: from the first on
     * @param customer null: all; else what is for that customer, has lines about it, or had its account on a run's worklist
     */
    public List<Done> since(@Nullable Instant since, @Nullable CustomerId customer) {
        return jdbc.sql("""
                with of as materialized (
                  select c.id, coalesce(m.account_id, c.id) as account_id
                    from (select cast(:customer as uuid) as id) c
                    left join billing.account_member m on m.customer_id = c.id and m.until_sequence is null),
                line as materialized (
                  select o.request_sequence as sequence from billing.object o join of on o.customer_id = of.id
                  union
                  select o.request_sequence from billing.object o join of on o.id = of.id and o.kind = 'CUSTOMER'),
                run as materialized (
                  select a.run_id from billing.run_account a join of on a.account_id = of.account_id),
                did as (
                  select d.*, coalesce(d.lines_through, lead(d.lines_behind) over (order by d.id),
                                       (select max(sequence) from billing.request), 0) as through
                    from billing.command d)
                select d.*, k.name
                  from did d left join billing.customer k on k.id = d.customer_id
                 where d.began_at >= coalesce(cast(:since as timestamptz), '-infinity')
                   and (cast(:customer as uuid) is null or d.customer_id = (select id from of)
                     or d.run_id in (select run_id from run)
                     or exists (select from line l where l.sequence > d.lines_behind and l.sequence <= d.through))
                 order by d.began_at, d.id
                """)
                .param("since", since == null ? null : SqlTime.of(since))
                .param("customer", customer == null ? null : customer.value())
                .query(CommandLog::done)
                .list();
    }

    private static Done done(ResultSet row, int number) throws SQLException {
        long behind = row.getLong("lines_behind");
        long lines = row.getLong("through") - behind;
        return new Done(
                row.getLong("id"),
                new Begun(
                        Row.instant(row, "began_at"),
                        row.getString("done_by"),
                        row.getString("host"),
                        row.getLong("process"),
                        row.getString("typed"),
                        row.getString("task"),
                        row.getString("reason"),
                        Row.idIfAny(row, "customer_id", CustomerId::new)),
                row.getString("name"),
                lines == 0 ? null : behind + 1,
                lines,
                row.getObject("run_id", Long.class),
                Row.instantIfAny(row, "ended_at"),
                row.getString("failure"));
    }
}
