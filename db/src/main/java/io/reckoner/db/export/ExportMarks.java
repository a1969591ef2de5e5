package io.reckoner.db.export;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlTime;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far exports went that begin where the last one of their name ended. */
public final class ExportMarks {
    private final JdbcClient jdbc;

    public ExportMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was exported under a name: of each kind of export a mark of its own. */
    public record Key(String name, String what) {}

    /** How far it went. */
    public record Mark(Key key, long runsThrough, long linesThrough, Instant at, String by) {}

    /** What came since the last one under a name, everything at first. A run that may still go on, and all behind it, is for the next. */
    public NewSince since(Key key) {
        return jdbc.sql("""
                select coalesce(m.runs_through, 0) as runs_after, coalesce(m.lines_through, 0) as lines_after,
                       coalesce((select min(id) - 1 from billing.run where status in ('RUNNING', 'FAILED')),
                                (select max(id) from billing.run), 0) as runs_through,
                       coalesce((select max(sequence) from billing.request), 0) as lines_through
                  from (values (:name, :what)) w (name, what)
                  left join billing.export_mark m using (name, what)
                """)
                .param("name", key.name())
                .param("what", key.what())
                .query((row, n) -> {
                    long after = row.getLong("runs_after");
                    return new NewSince(
                            after,
                            Math.max(after, row.getLong("runs_through")),
                            row.getLong("lines_after"),
                            row.getLong("lines_through"));
                })
                .single();
    }

    /** Whether the mark still stood where the export began; if not, another one moved it meanwhile. */
    public boolean move(Key key, NewSince exported, Instant at, String by) {
        return jdbc.sql("""
                insert into billing.export_mark as m (name, what, runs_through, lines_through, exported_at, exported_by)
                values (:name, :what, :runs_through, :lines_through, :at, :by)
                on conflict (name, what) do update
                   set runs_through = excluded.runs_through, lines_through = excluded.lines_through,
                       exported_at = excluded.exported_at, exported_by = excluded.exported_by
                 where m.runs_through = :runs_after and m.lines_through = :lines_after
                """)
                        .param("name", key.name())
                        .param("what", key.what())
                        .param("runs_through", exported.runsThrough())
                        .param("lines_through", exported.linesThrough())
                        .param("runs_after", exported.runsAfter())
                        .param("lines_after", exported.linesAfter())
                        .param("at", SqlTime.of(at))
                        .param("by", by)
                        .update()
                == 1;
    }

    /** By name. */
    public List<Mark> all() {
        return jdbc.sql("select * from billing.export_mark order by name, what")
                .query((row, n) -> new Mark(
                        new Key(row.getString("name"), row.getString("what")),
                        row.getLong("runs_through"),
                        row.getLong("lines_through"),
                        Row.instant(row, "exported_at"),
                        row.getString("exported_by")))
                .list();
    }
}
