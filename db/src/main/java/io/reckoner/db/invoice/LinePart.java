package io.reckoner.db.invoice;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.Table.Columns;
import io.reckoner.invoice.LineItem;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A part of a line in its columns, as it is written and read: a column has its name once.
 *
 * @param name of its column, or of the first
 */
record LinePart<V>(String name, UnaryOperator<Columns<Placed>> write, Reading<V> reading) {

    /** A line where it stands. */
    record Placed(UUID invoice, int position, LineItem line) {}

    interface Reading<V> {
        @Nullable
        V from(ResultSet row) throws SQLException;
    }

    static LinePart<String> text(String column, Function<LineItem, @Nullable String> of) {
        return new LinePart<>(
                column, columns -> columns.text(column, row -> of.apply(row.line)), row -> row.getString(column));
    }

    static <E extends Enum<E>> LinePart<E> name(String column, Class<E> type, Function<LineItem, @Nullable E> of) {
        return new LinePart<>(column, columns -> columns.name(column, row -> of.apply(row.line)), row -> {
            String name = row.getString(column);
            return name == null ? null : Enum.valueOf(type, name);
        });
    }

    static <V> LinePart<V> id(
            String column, Function<LineItem, @Nullable V> of, Function<V, UUID> value, Function<UUID, V> id) {
        return new LinePart<>(column, columns -> columns.uuid(column, row -> ifAny(of.apply(row.line), value)), row -> {
            UUID stored = row.getObject(column, UUID.class);
            return stored == null ? null : id.apply(stored);
        });
    }

    static LinePart<UUID> uuid(String column, Function<LineItem, @Nullable UUID> of) {
        return id(column, of, Function.identity(), Function.identity());
    }

    static LinePart<BigDecimal> numeric(String column, Function<LineItem, @Nullable BigDecimal> of) {
        return new LinePart<>(
                column,
                columns -> columns.numeric(column, row -> of.apply(row.line)),
                row -> row.getBigDecimal(column));
    }

    static LinePart<Integer> integer(String column, Function<LineItem, @Nullable Integer> of) {
        return new LinePart<>(
                column,
                columns -> columns.integerIfAny(column, row -> of.apply(row.line)),
                row -> row.getObject(column, Integer.class));
    }

    static LinePart<Instant> instant(String column, Function<LineItem, @Nullable Instant> of) {
        return new LinePart<>(
                column,
                columns -> columns.instant(column, row -> of.apply(row.line)),
                row -> Row.instantIfAny(row, column));
    }

    static LinePart<Boolean> bool(String column, Predicate<LineItem> of) {
        return new LinePart<>(
                column, columns -> columns.bool(column, row -> of.test(row.line)), row -> row.getBoolean(column));
    }

    /** One that is in several columns. */
    static <V> LinePart<V> of(Reading<V> reading, LinePart<?>... parts) {
        return new LinePart<>(
                parts[0].name,
                columns -> {
                    for (LinePart<?> part : parts) {
                        columns.and(part.write);
                    }
                    return columns;
                },
                reading);
    }

    static <S, V> @Nullable V ifAny(@Nullable S part, Function<S, @Nullable V> value) {
        return part == null ? null : value.apply(part);
    }

    @Nullable
    V ifAny(ResultSet row) throws SQLException {
        return reading.from(row);
    }

    V of(ResultSet row) throws SQLException {
        return Objects.requireNonNull(reading.from(row), () -> "a row without " + name);
    }
}
