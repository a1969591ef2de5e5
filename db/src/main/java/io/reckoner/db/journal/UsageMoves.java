package io.reckoner.db.journal;

import io.reckoner.db.usage.UsageChange;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** What requests do to usage: rows move from one table to another, as one change of usage. */
final class UsageMoves {
    private UsageMoves() {}

    /**
     * Makes a change by one statement, which gives back how many rows count by it.
     *
     * @param move takes an array of whose usage, then the mark so many times
     */
    static void move(JdbcTemplate jdbc, String move, String type, Object[] whose, int marks) {
        jdbc.execute(UsageChange.HASHES);
        long mark = Objects.requireNonNull(jdbc.queryForObject(UsageChange.NEXT, Long.class));
        Long counted = jdbc.query(
                move,
                statement -> {
                    statement.setArray(1, statement.getConnection().createArrayOf(type, whose));
                    for (int index = 0; index < marks; index++) {
                        statement.setLong(2 + index, mark);
                    }
                },
                row -> row.next() ? row.getLong(1) : 0L);
        jdbc.update(UsageChange.SEAL, mark, null);
        if (counted != null && counted > 0) {
            jdbc.queryForObject(UsageChange.COUNTS, Long.class, mark);
        }
    }
}
