package io.reckoner.db.journal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** How rows get into the tables of requests; without rows, nothing is sent. */
final class Tables {
    private final JdbcTemplate jdbc;

    Tables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** New rows, by COPY. */
    <T> void copy(String tableAndColumns, Collection<T> rows, BiConsumer<T, CopyText> writer) {
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

    /** One statement for all rows. */
    <T> void change(String sql, Collection<T> rows, Function<T, @Nullable Object[]> parameters) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows.stream().map(parameters).toList());
        }
    }
}
