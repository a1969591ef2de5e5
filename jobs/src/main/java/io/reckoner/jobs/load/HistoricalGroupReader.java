package io.reckoner.jobs.load;

import io.reckoner.db.load.HistoricalRow;
import io.reckoner.db.load.HistoricalRows;
import java.sql.SQLException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** The invoices of a historical CSV file whose rows are gathered, one at a time, in the order in which they begin. */
final class HistoricalGroupReader implements ItemStreamReader<HistoricalGroup> {
    private final HistoricalRows rows;
    private final long file;
    private final long behind;
    private HistoricalRows.@Nullable Cursor cursor;
    private @Nullable HistoricalRow next;

    /** {@code behind}: the first line of the last invoice that is done. */
    HistoricalGroupReader(HistoricalRows rows, long file, long behind) {
        this.rows = rows;
        this.file = file;
        this.behind = behind;
    }

    @Override
    public void open(ExecutionContext ignored) {
        try {
            HistoricalRows.Cursor opened = rows.read(file, behind);
            cursor = opened;
            next = opened.next();
        } catch (SQLException e) {
            throw new ItemStreamException("rows of load " + file + " cannot be read", e);
        }
    }

    @Override
    public @Nullable HistoricalGroup read() throws SQLException {
        HistoricalRow first = next;
        if (first == null || cursor == null) {
            return null;
        }
        var group = new ArrayList<HistoricalRow>();
        HistoricalRow row = first;
        while (row != null && row.invoice().equals(first.invoice())) {
            group.add(row);
            row = cursor.next();
        }
        next = row;
        return new HistoricalGroup(group);
    }

    @Override
    public void close() {
        try {
            if (cursor != null) {
                cursor.close();
            }
        } catch (SQLException e) {
            throw new ItemStreamException("rows of load " + file + " cannot be closed", e);
        }
    }
}
