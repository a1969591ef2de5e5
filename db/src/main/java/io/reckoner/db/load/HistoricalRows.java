package io.reckoner.db.load;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.AccountId;
import io.reckoner.id.CustomerId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The rows of historical CSV files, kept until their invoices are made; and whose invoices files have. */
public final class HistoricalRows {
    private static final int AT_A_TIME = 1_000;

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    public HistoricalRows(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    public void add(long file, List<HistoricalRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into batch.historical_row (file_id, line, invoice, content, head, item, problems)
                select ?, r.line, r.invoice, r.content, r.head, r.item, string_to_array(r.problems, E'\\x1e')
                  from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
                       r (line, invoice, content, head, item, problems)
                """)
                .param(file)
                .param(rows.stream().map(HistoricalRow::line).toArray(Long[]::new))
                .param(SqlArrays.ids(rows, HistoricalRow::invoice))
                .param(texts(rows, HistoricalRow::content))
                .param(texts(rows, HistoricalRow::head))
                .param(texts(rows, HistoricalRow::item))
                .param(texts(rows, row -> String.join("\u001e", row.problems())))
                .update();
    }

    private static String[] texts(List<HistoricalRow> rows, Function<HistoricalRow, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    public void clear(long file) {
        jdbc.sql("delete from batch.historical_row where file_id = ?")
                .param(file)
                .update();
    }

    /** How many invoices the rows of a file are of, that begin behind a line. */
    public long invoices(long file, long behind) {
        return jdbc.sql("""
                select count(*) from (
                  select min(line) as first_line from batch.historical_row where file_id = ? group by invoice) i
                 where first_line > ?
                """).params(file, behind).query(Long.class).single();
    }

    /** By invoice, in the order in which invoices begin, from behind a line on; sorted by the server, some in memory at a time. In the caller's transaction, if there is one. */
    public Cursor read(long file, long behind) throws SQLException {
        boolean isInTransaction = TransactionSynchronizationManager.isActualTransactionActive();
        return new Cursor(
                isInTransaction ? DataSourceUtils.getConnection(dataSource) : dataSource.getConnection(),
                !isInTransaction,
                file,
                behind);
    }

    /** The accounts that the customers of the files are billed in. */
    public List<AccountId> accounts(Collection<Long> files) {
        return jdbc.sql("""
                select distinct coalesce(m.account_id, h.customer_id) as id
                  from billing.historical_load h
                  left join billing.account_member m on m.customer_id = h.customer_id and m.until_sequence is null
                 where h.file_id = any(?) order by id
                """)
                .param(files.toArray(Long[]::new))
                .query((row, n) -> Row.id(row, "id", AccountId::new))
                .list();
    }

    /** Whose contracts these are; what is none is not among them. */
    public Map<UUID, CustomerId> owners(Collection<UUID> contracts) {
        var owners = new HashMap<UUID, CustomerId>();
        jdbc.sql("select id, customer_id from billing.contract where id = any(?::uuid[])")
                .param(SqlArrays.ids(List.copyOf(contracts), Function.identity()))
                .query(row -> {
                    owners.put(Row.uuid(row, "id"), Row.id(row, "customer_id", CustomerId::new));
                });
        return owners;
    }

    /** A file has historical invoices of these customers, until these instants; known once it is {@link #settle}d. */
    public void note(long file, Map<UUID, Instant> until) {
        if (until.isEmpty()) {
            return;
        }
        List<Map.Entry<UUID, Instant>> entries = List.copyOf(until.entrySet());
        jdbc.sql("""
                insert into batch.historical_until (file_id, customer_id, ending_before)
                select ?, n.customer_id, n.ending_before from unnest(?::uuid[], ?::timestamptz[]) n (customer_id, ending_before)
                """)
                .param(file)
                .param(SqlArrays.ids(entries, Map.Entry::getKey))
                .param(entries.stream()
                        .map(entry -> entry.getValue().toString())
                        .toArray(String[]::new))
                .update();
    }

    /** All that was noted of a file counts from now on. */
    public void settle(long file) {
        jdbc.sql("""
                with noted as (delete from batch.historical_until where file_id = ? returning *)
                insert into billing.historical_load (file_id, customer_id, ending_before)
                select file_id, customer_id, max(ending_before) from noted group by file_id, customer_id
                on conflict (file_id, customer_id) do update set ending_before = excluded.ending_before
                 where historical_load.ending_before < excluded.ending_before
                """).param(file).update();
    }

    /** The latest end of historical invoices that the files have; empty if they have none. */
    public Optional<Instant> until(Collection<Long> files) {
        return jdbc.sql("select max(ending_before) as until from billing.historical_load where file_id = any(?)")
                .param(files.toArray(Long[]::new))
                .query((row, n) -> Optional.ofNullable(Row.instantIfAny(row, "until")))
                .single();
    }

    /** Rows being read. */
    public static final class Cursor implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement query;
        private final ResultSet row;
        private final boolean isItsOwn;

        Cursor(Connection connection, boolean isItsOwn, long file, long behind) throws SQLException {
            this.connection = connection;
            this.isItsOwn = isItsOwn;
            if (isItsOwn) {
                connection.setAutoCommit(false);
            }
            query = connection.prepareStatement("""
                    select line, invoice, content, head, item, problems from (
                      select r.*, min(line) over (partition by invoice) as first_line
                        from batch.historical_row r where file_id = ?) r
                     where first_line > ? order by first_line, line
                    """);
            query.setFetchSize(AT_A_TIME);
            query.setLong(1, file);
            query.setLong(2, behind);
            row = query.executeQuery();
        }

        /** Null behind the last one. */
        public @Nullable HistoricalRow next() throws SQLException {
            if (!row.next()) {
                return null;
            }
            Array problems = row.getArray("problems");
            return new HistoricalRow(
                    row.getLong("line"),
                    Row.uuid(row, "invoice"),
                    row.getString("content"),
                    row.getString("head"),
                    row.getString("item"),
                    List.of((String[]) problems.getArray()));
        }

        @Override
        public void close() throws SQLException {
            row.close();
            query.close();
            if (isItsOwn) {
                connection.rollback();
                connection.close();
            }
        }
    }
}
