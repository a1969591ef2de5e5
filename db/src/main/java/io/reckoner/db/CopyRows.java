package io.reckoner.db;

import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows for one table in COPY's text format, gathered in memory and sent through the connection of the transaction at hand.
 *
 * <p>Null is {@code \N}; backslash, tab, line feed and carriage return are escaped.
 */
final class CopyRows {
    private final String copy;
    private final StringBuilder text = new StringBuilder();
    private int rows;
    private boolean lineBegun;

    /** {@code target} is the table with its columns, as COPY wants them: {@code billing.x (a, b)}. */
    CopyRows(String target) {
        this.copy = "COPY " + target + " FROM STDIN";
    }

    CopyRows add(@Nullable String value) {
        separate();
        if (value == null) {
            text.append("\\N");
        } else {
            escape(value);
        }
        return this;
    }

    CopyRows add(@Nullable UUID value) {
        return plain(value);
    }

    CopyRows add(@Nullable BalanceId value) {
        return plain(value);
    }

    CopyRows add(@Nullable ContractId value) {
        return plain(value);
    }

    CopyRows add(@Nullable Instant value) {
        return plain(value);
    }

    CopyRows add(@Nullable BigDecimal value) {
        return plain(value == null ? null : value.toPlainString());
    }

    CopyRows add(long value) {
        separate();
        text.append(value);
        return this;
    }

    CopyRows add(boolean value) {
        return plain(value ? "t" : "f");
    }

    /** What needs no escaping. */
    private CopyRows plain(@Nullable Object value) {
        separate();
        text.append(value == null ? "\\N" : value.toString());
        return this;
    }

    CopyRows endRow() {
        text.append('\n');
        lineBegun = false;
        rows++;
        return this;
    }

    /** The rows so far, from a position of {@link #length()} on: what a content hash is made of. */
    CharSequence since(int position) {
        return text.subSequence(position, text.length());
    }

    int length() {
        return text.length();
    }

    /** Sends all rows; sends nothing if there are none. */
    void copyInto(Connection connection) throws SQLException, IOException {
        if (rows == 0) {
            return;
        }
        long written =
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, new StringReader(text.toString()));
        if (written != rows) {
            throw new IllegalStateException(copy + " took " + written + " rows of " + rows);
        }
    }

    private void separate() {
        if (lineBegun) {
            text.append('\t');
        }
        lineBegun = true;
    }

    private void escape(String value) {
        for (int index = 0; index < value.length(); index++) {
            char next = value.charAt(index);
            switch (next) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(next);
            }
        }
    }
}
