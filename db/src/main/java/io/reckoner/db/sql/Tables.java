package io.reckoner.db.sql;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** How rows get into the tables of requests; without rows, nothing is sent. */
public final class Tables {
    private final JdbcTemplate jdbc;

    public Tables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** New rows, by COPY. */
    public <T> void copy(String tableAndColumns, Collection<T> rows, BiConsumer<T, CopyText> writer) {
        if (rows.isEmpty()) {
            return;
        }
        var text = new CopyText();
        rows.forEach(row -> writer.accept(row, text));
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy billing." + tableAndColumns + " from stdin", new StringReader(text.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
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
