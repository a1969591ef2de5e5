package io.reckoner.db.sql;

import io.reckoner.time.Period;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Columns of a result by their names, as what they are; a column that is never null and is null all the same fails. */
public final class Row {
    private Row() {}

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return given(uuidIfAny(row, column), column);
    }

    public static @Nullable UUID uuidIfAny(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** As {@code id(row, "id", CustomerId::new)}. */
    public static <T> T id(ResultSet row, String column, Function<UUID, T> of) throws SQLException {
        return of.apply(uuid(row, column));
    }

    public static <T> @Nullable T idIfAny(ResultSet row, String column, Function<UUID, T> of) throws SQLException {
        UUID id = uuidIfAny(row, column);
        return id == null ? null : of.apply(id);
    }

    /** {@link Instant#MIN} is {@code -infinity}. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return given(instantIfAny(row, column), column);
    }

    public static @Nullable Instant instantIfAny(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        if (at == null) {
            return null;
        }
        return at.equals(OffsetDateTime.MIN) ? Instant.MIN : at.toInstant();
    }

    /** From the one column until the other. */
    public static Period period(ResultSet row, String from, String until) throws SQLException {
        return new Period(instant(row, from), instant(row, until));
    }

    /** None if there is no array. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        Array texts = row.getArray(column);
        return texts == null ? List.of() : List.of((String[]) texts.getArray());
    }

    /** None if there is no array. */
    public static List<UUID> uuids(ResultSet row, String column) throws SQLException {
        Array uuids = row.getArray(column);
        return uuids == null ? List.of() : List.of((UUID[]) uuids.getArray());
    }

    /** From each instant of the one array until that of the other; none if there is no array. */
    public static List<Period> periods(ResultSet row, String from, String until) throws SQLException {
        Array starts = row.getArray(from);
        if (starts == null) {
            return List.of();
        }
        var startingAt = (Timestamp[]) starts.getArray();
        var endingBefore = (Timestamp[]) row.getArray(until).getArray();
        return IntStream.range(0, startingAt.length)
                .mapToObj(n -> new Period(startingAt[n].toInstant(), endingBefore[n].toInstant()))
                .toList();
    }

    private static <T> T given(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("null in column " + column + ", which is never null");
        }
        return value;
    }
}
