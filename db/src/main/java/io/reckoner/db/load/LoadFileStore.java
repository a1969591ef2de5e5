package io.reckoner.db.load;

import io.reckoner.db.sql.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Input files. Their position moves in the transaction of the lines it counts, so a restart goes on right behind it. */
public final class LoadFileStore {

    private static final String COLUMNS = """
            select id, checksum, name, format, position, applied, already_there, refused, late, unattributed, state,
                   reason, started_at, ended_at, ended_by
              from billing.load_file
            """;

    private final JdbcClient jdbc;

    public LoadFileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The file with this content; a new one is added with nothing done yet. Numbers have no gaps, which a sequence would
     * leave for each command that was repeated or killed: the chain of usage counts them in.
     */
    public LoadFile findOrAdd(String checksum, String name, LoadFile.Format format) {
        jdbc.sql("update billing.load_file set format = ? where checksum = ? and format <> ? and state = 'REFUSED'")
                .params(format.name(), checksum, format.name())
                .update();
        return find(checksum).orElseGet(() -> {
            jdbc.sql("""
                    insert into billing.load_file (id, checksum, name, format) overriding system value
                    select coalesce(max(id), 0) + 1, ?, ?, ? from billing.load_file
                    """).params(checksum, name, format.name()).update();
            return require(checksum);
        });
    }

    public LoadFile require(String checksum) {
        return find(checksum).orElseThrow(() -> new IllegalStateException("no load file " + checksum));
    }

    public Optional<LoadFile> find(String checksum) {
        return jdbc.sql(COLUMNS + "where checksum = ?")
                .param(checksum)
                .query(LoadFileStore::file)
                .optional();
    }

    /** Files that are half loaded, oldest first. */
    public List<LoadFile> unfinished() {
        return jdbc.sql(COLUMNS + "where state = 'LOADING' order by id")
                .query(LoadFileStore::file)
                .list();
    }

    /** Everything up to {@code position} is done, with this outcome. */
    public void advance(long id, long position, LoadCounts counts, List<Reject> rejects) {
        addRejects(id, rejects);
        int moved = jdbc.sql("""
                update billing.load_file
                   set position = ?, applied = applied + ?, already_there = already_there + ?, refused = refused + ?,
                       late = late + ?, unattributed = unattributed + ?
                 where id = ? and position < ? and state = 'LOADING'
                """)
                .params(
                        position,
                        counts.applied(),
                        counts.alreadyThere(),
                        counts.refused(),
                        counts.late(),
                        counts.unattributed(),
                        id,
                        position)
                .update();
        if (moved != 1) {
            throw new IllegalStateException("load file " + id + " is already past line " + position);
        }
    }

    /** Every invoice that begins up to a line is done, with this outcome; of a file whose rows are all gathered. */
    public void advanceInvoices(long id, long through, LoadCounts counts, List<Reject> rejects) {
        addRejects(id, rejects);
        int moved = jdbc.sql("""
                update billing.load_file
                   set invoices_through = ?, applied = applied + ?, already_there = already_there + ?, refused = refused + ?
                 where id = ? and invoices_through < ? and state = 'LOADING'
                """)
                .params(through, counts.applied(), counts.alreadyThere(), counts.refused(), id, through)
                .update();
        if (moved != 1) {
            throw new IllegalStateException("load file " + id + " is already past the invoice of line " + through);
        }
    }

    /** As if nothing of it had been done: for a trial, which is rolled back. */
    public void rewind(long id) {
        jdbc.sql("delete from billing.load_reject where file_id = ?").param(id).update();
        jdbc.sql("""
                update billing.load_file
                   set position = 0, invoices_through = 0, applied = 0, already_there = 0, refused = 0 where id = ?
                """).param(id).update();
    }

    /** The first line of the last invoice that is done. */
    public long invoicesThrough(long id) {
        return jdbc.sql("select invoices_through from billing.load_file where id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    /** Before its first line, or where it stopped. */
    public void begin(long id, String name) {
        jdbc.sql("""
                update billing.load_file set state = 'LOADING', name = ?, reason = null, started_at = now(), ended_at = null,
                       ended_by = null
                 where id = ?
                """).params(name, id).update();
    }

    public void complete(long id) {
        jdbc.sql("update billing.load_file set state = 'COMPLETE', ended_at = now() where id = ?")
                .param(id)
                .update();
    }

    /** Of which nothing is in. */
    public void refuse(long id, String reason) {
        jdbc.sql("update billing.load_file set state = 'REFUSED', reason = ?, ended_at = now() where id = ?")
                .params(reason, id)
                .update();
    }

    /** What is in stays, the rest is given up. */
    public void abandon(long id, String by, String reason) {
        jdbc.sql("""
                update billing.load_file set state = 'ABANDONED', ended_by = ?, reason = ?, ended_at = now()
                 where id = ? and state = 'LOADING'
                """).params(by, reason, id).update();
    }

    /** Newest first. */
    public List<LoadFile> newest(int limit) {
        return jdbc.sql(COLUMNS + "order by id desc limit ?")
                .param(limit)
                .query(LoadFileStore::file)
                .list();
    }

    /** It stays unfinished; a file that was done before its job was stopped has not failed. */
    public void noteFailure(long id, String reason) {
        jdbc.sql("update billing.load_file set reason = ? where id = ? and state = 'LOADING'")
                .params(reason, id)
                .update();
    }

    /** The rejects behind one, in the order of the input: so many at most. */
    public List<Reject> rejects(long id, long line, int ordinal, int most) {
        return jdbc.sql("""
                select line, ordinal, content from billing.load_reject
                 where file_id = ? and (line, ordinal) > (?, ?) order by line, ordinal limit ?
                """)
                .params(id, line, ordinal, most)
                .query((row, n) -> new Reject(row.getLong(1), row.getInt(2), row.getString(3)))
                .list();
    }

    private void addRejects(long id, List<Reject> rejects) {
        if (rejects.isEmpty()) {
            return;
        }
        jdbc.sql("insert into billing.load_reject select ?, r.* from unnest(?::bigint[], ?::int[], ?::text[]) r")
                .param(id)
                .param(rejects.stream().map(Reject::line).toArray(Long[]::new))
                .param(rejects.stream().map(Reject::ordinal).toArray(Integer[]::new))
                .param(rejects.stream().map(Reject::content).toArray(String[]::new))
                .update();
    }

    private static LoadFile file(ResultSet row, int number) throws SQLException {
        return new LoadFile(
                row.getLong("id"),
                row.getString("checksum"),
                row.getString("name"),
                LoadFile.Format.valueOf(row.getString("format")),
                row.getLong("position"),
                new LoadCounts(
                        row.getLong("applied"),
                        row.getLong("already_there"),
                        row.getLong("refused"),
                        row.getLong("late"),
                        row.getLong("unattributed")),
                LoadFile.State.valueOf(row.getString("state")),
                row.getString("reason"),
                Row.instantIfAny(row, "started_at"),
                Row.instantIfAny(row, "ended_at"),
                row.getString("ended_by"));
    }
}
