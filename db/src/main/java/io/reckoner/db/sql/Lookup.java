package io.reckoner.db.sql;

import java.sql.Array;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Queries by one list of ids or texts; without any, none is made. */
public final class Lookup {
    private final JdbcTemplate jdbc;

    public Lookup(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public <T> List<T> byIds(String sql, Collection<UUID> ids, RowMapper<T> mapper) {
        return query(sql, "uuid", ids.toArray(), mapper);
    }

    public <T> List<T> byTexts(String sql, Collection<String> texts, RowMapper<T> mapper) {
        return query(sql, "text", texts.toArray(), mapper);
    }

    /** Every parameter of the statement is the one array. */
    private <T> List<T> query(String sql, String type, Object[] elements, RowMapper<T> mapper) {
        if (elements.length == 0) {
            return List.of();
        }
        long parameters = sql.chars().filter(c -> c == '?').count();
        return jdbc.query(
                sql,
                statement -> {
                    Array array = statement.getConnection().createArrayOf(type, elements);
                    for (int index = 1; index <= parameters; index++) {
                        statement.setArray(index, array);
                    }
                },
                mapper);
    }
}
