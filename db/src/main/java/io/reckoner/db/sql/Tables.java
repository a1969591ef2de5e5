package io.reckoner.db.sql;

import io.reckoner.db.sql.Table.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** How rows get into the tables of requests; without rows, nothing is sent. */
public final class Tables {
    public static final String SCHEMA = "billing";

    private final JdbcTemplate jdbc;

    public Tables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever sends rows over a connection; may throw what that throws. */
    public interface Sender {
        void over(Connection connection) throws SQLException, IOException;
    }

    /** New rows of one kind, by COPY. */
    public <T> void add(Form<T> form, Collection<? extends T> rows) {
        if (!rows.isEmpty()) {
            send(connection -> form.rows(rows).copyInto(connection, SCHEMA));
        }
    }

    /** Rows that are gathered already, over the connection of the transaction at hand. */
    public void send(Sender sender) {
        jdbc.execute((ConnectionCallback<Sender>) connection -> {
            try {
                sender.over(connection);
                return sender;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    /** Keeps rows that are about to change: the statement takes the journal line that ends them, and their ids. */
    public void keep(String insert, long untilSequence, Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            jdbc.update(insert, statement -> {
                statement.setLong(1, untilSequence);
                statement.setArray(2, statement.getConnection().createArrayOf("uuid", ids.toArray()));
            });
        }
    }

    /** One statement for all rows. */
    public <T> void change(String sql, Collection<T> rows, Function<T, @Nullable Object[]> parameters) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows.stream().map(parameters).toList());
        }
    }
}
