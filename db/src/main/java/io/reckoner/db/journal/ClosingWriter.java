package io.reckoner.db.journal;

import io.reckoner.db.sql.SqlFile;
import io.reckoner.db.sql.Tables;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what lines say of the closing of months: locks with what was posted before them, payments, and account codes. */
final class ClosingWriter {
    private final JdbcTemplate jdbc;
    private final Tables tables;

    ClosingWriter(JdbcTemplate jdbc, Tables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    /** Behind the entries and voids of the chunk: a month that is locked counts those of lines before its own. */
    void write(JournalChanges changes) {
        tables.add(JournalTables.PAYMENT, changes.payments);
        tables.add(JournalTables.SENT, changes.sent);
        tables.add(JournalTables.ACCOUNT_CODE, changes.accountCodes);
        tables.add(JournalTables.MONTH_LOCK, changes.monthLocks);
        List<JournalRows.MonthLock> locked = changes.monthLocks.stream()
                .filter(lock -> lock.openFrom().isAfter(lock.month()))
                .toList();
        if (!locked.isEmpty()) {
            jdbc.update(SqlFile.text("close/lock-totals"), statement -> {
                Object[] lines = locked.stream()
                        .map(JournalRows.MonthLock::requestSequence)
                        .toArray();
                statement.setArray(1, statement.getConnection().createArrayOf("bigint", lines));
            });
        }
    }
}
