package io.reckoner.db.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table as COPY fills it: its columns, and for each kind of row where a column's value comes from, each on a line of its own.
 *
 * <pre>{@code
 * private static final Table TABLE = Table.of("access_segment", "id, balance_id, amount");
 * private static final Table.Form<AccessSegment> SEGMENT = TABLE.<AccessSegment>form()
 *         .uuid("id", segment -> segment.id().value())
 *         .numeric("amount", AccessSegment::amount)
 *         .otherwiseNull();
 * }</pre>
 *
 * <p>A column that the table does not have, one said twice, one that is forgotten, or one that two kinds of rows give two
 * types fails when the class is loaded.
 */
public final class Table {
    private static final String NUMERIC = "numeric";

    private final String name;
    private final List<String> columns;

    /** By column, as the forms say it. */
    private final Map<String, String> types = new HashMap<>();

    private Table(String name, List<String> columns) {
        this.name = name;
        this.columns = columns;
    }

    /** {@code columns} in the order they are written, separated by commas. */
    public static Table of(String name, String columns) {
        return new Table(name, List.of(columns.strip().split(",\\s*")));
    }

    public String name() {
        return name;
    }

    public List<String> columns() {
        return columns;
    }

    /** The columns that some kind of row fills, and their types as the schema calls them. */
    public Map<String, String> types() {
        return Collections.unmodifiableMap(types);
    }

    /** Where numbers with a scale are, from 0. */
    public int[] numerics() {
        return IntStream.range(0, columns.size())
                .filter(column -> NUMERIC.equals(types.get(columns.get(column))))
                .toArray();
    }

    public CopyRows rows() {
        return rows(columns);
    }

    /** Rows with more columns, separated by commas, whose values whoever calls adds behind those of a form. */
    public CopyRows rowsWith(String more) {
        return rows(List.of(String.join(", ", columns), more));
    }

    private CopyRows rows(List<String> all) {
        return new CopyRows(name + " (" + String.join(", ", all) + ")");
    }

    public <T> Columns<T> form() {
        return new Columns<>(this);
    }

    /** Writes rows of one kind. */
    public static final class Form<T> {
        private final Table table;
        private final List<Field<T>> fields;

        private Form(Table table, List<Field<T>> fields) {
            this.table = table;
            this.fields = fields;
        }

        public Table table() {
            return table;
        }

        /** Whole rows, of these and no others. */
        public CopyRows rows(Collection<? extends T> values) {
            CopyRows rows = table.rows();
            values.forEach(value -> write(value, rows).endRow());
            return rows;
        }

        /** Writes the fields of a row; whoever calls ends it. */
        public CopyRows write(T value, CopyRows rows) {
            for (Field<T> field : fields) {
                field.write(value, rows);
            }
            return rows;
        }
    }

    private interface Field<T> {
        void write(T value, CopyRows rows);
    }

    /** Which value of a kind of row goes into which column. */
    public static final class Columns<T> {
        private final Table table;
        private final List<@Nullable Field<T>> fields;

        private Columns(Table table) {
            this.table = table;
            this.fields = new ArrayList<>(Collections.nCopies(table.columns.size(), null));
        }

        public Columns<T> text(String column, Function<? super T, @Nullable String> value) {
            return put(column, "text", (row, rows) -> rows.add(value.apply(row)));
        }

        /** The name of an enum constant. */
        public Columns<T> name(String column, Function<? super T, ? extends @Nullable Enum<?>> value) {
            return put(column, "text", (row, rows) -> {
                Enum<?> constant = value.apply(row);
                rows.add(constant == null ? null : constant.name());
            });
        }

        public Columns<T> uuid(String column, Function<? super T, @Nullable UUID> value) {
            return put(column, "uuid", (row, rows) -> rows.add(value.apply(row)));
        }

        public Columns<T> numeric(String column, Function<? super T, @Nullable BigDecimal> value) {
            return put(column, NUMERIC, (row, rows) -> rows.add(value.apply(row)));
        }

        public Columns<T> instant(String column, Function<? super T, @Nullable Instant> value) {
            return put(column, "timestamp with time zone", (row, rows) -> rows.add(value.apply(row)));
        }

        public Columns<T> json(String column, Function<? super T, @Nullable String> value) {
            return put(column, "jsonb", (row, rows) -> rows.addJson(value.apply(row)));
        }

        public Columns<T> integer(String column, ToIntFunction<? super T> value) {
            return put(column, "integer", (row, rows) -> rows.add(value.applyAsInt(row)));
        }

        public Columns<T> integerIfAny(String column, Function<? super T, @Nullable Integer> value) {
            return put(column, "integer", (row, rows) -> rows.add(value.apply(row)));
        }

        public Columns<T> bigint(String column, ToLongFunction<? super T> value) {
            return put(column, "bigint", (row, rows) -> rows.add(value.applyAsLong(row)));
        }

        public Columns<T> bigintIfAny(String column, Function<? super T, @Nullable Long> value) {
            return put(column, "bigint", (row, rows) -> {
                Long number = value.apply(row);
                if (number == null) {
                    rows.addNull();
                } else {
                    rows.add(number.longValue());
                }
            });
        }

        public Columns<T> bytes(String column, Function<? super T, byte[]> value) {
            return put(column, "bytea", (row, rows) -> rows.add(value.apply(row)));
        }

        public Columns<T> texts(String column, Function<? super T, @Nullable Collection<String>> value) {
            return put(column, "text[]", (row, rows) -> rows.addTexts(value.apply(row)));
        }

        public Columns<T> uuids(String column, Function<? super T, @Nullable Collection<UUID>> value) {
            return put(column, "uuid[]", (row, rows) -> rows.addUuids(value.apply(row)));
        }

        public Columns<T> bool(String column, Predicate<? super T> value) {
            return put(column, "boolean", (row, rows) -> rows.add(value.test(row)));
        }

        /** Columns that several kinds of rows have alike. */
        public Columns<T> and(UnaryOperator<Columns<T>> alike) {
            return alike.apply(this);
        }

        /** Every column has been said. */
        public Form<T> whole() {
            for (int column = 0; column < fields.size(); column++) {
                if (fields.get(column) == null) {
                    throw new IllegalStateException(table.name + " has a column more: " + table.columns.get(column));
                }
            }
            return otherwiseNull();
        }

        /** Whatever has not been said is null: of a table with several kinds of rows. */
        public Form<T> otherwiseNull() {
            return new Form<>(
                    table,
                    fields.stream()
                            .<Field<T>>map(field -> field == null ? (row, rows) -> rows.addNull() : field)
                            .toList());
        }

        private Columns<T> put(String column, String type, Field<T> field) {
            int at = table.columns.indexOf(column);
            if (at < 0 || fields.get(at) != null) {
                throw new IllegalStateException(
                        table.name + (at < 0 ? " has no column " : " has it said twice: ") + column);
            }
            String other = table.types.putIfAbsent(column, type);
            if (other != null && !other.equals(type)) {
                throw new IllegalStateException("%s has %s as %s and as %s".formatted(table.name, column, other, type));
            }
            fields.set(at, field);
            return this;
        }
    }
}
