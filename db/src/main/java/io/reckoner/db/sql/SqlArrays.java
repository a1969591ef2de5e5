package io.reckoner.db.sql;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;

/** Array parameters as text, which PostgreSQL casts: {@code = any(?::uuid[])}. */
public final class SqlArrays {
    private SqlArrays() {}

    public static <T> String[] ids(Collection<T> values, Function<T, UUID> id) {
        return values.stream().map(value -> id.apply(value).toString()).toArray(String[]::new);
    }
}
