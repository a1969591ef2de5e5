package io.reckoner.db.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's COPY text format: tabs between columns, {@code \N} for null. */
public final class CopyText {
    private final StringBuilder out = new StringBuilder();

    public void row(@Nullable Object... columns) {
        String separator = "";
        for (Object column : columns) {
            out.append(separator);
            if (column == null) {
                out.append("\\N");
            } else {
                escape(text(column));
            }
            separator = "\t";
        }
        out.append('\n');
    }

    boolean isEmpty() {
        return out.isEmpty();
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private static String text(Object column) {
        if (column instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (column instanceof Instant instant) {
            return instant(instant);
        }
        return column instanceof Collection<?> elements ? array(elements) : column.toString();
    }

    static String instant(Instant instant) {
        return instant.equals(Instant.MIN) ? "-infinity" : instant.toString();
    }

    private static String array(Collection<?> elements) {
        var array = new StringBuilder("{");
        for (Object element : elements) {
            array.append(array.length() == 1 ? "\"" : ",\"");
            array.append(element.toString().replace("\\", "\\\\").replace("\"", "\\\""));
            array.append('"');
        }
        return array.append('}').toString();
    }

    private void escape(String text) {
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c);
            }
        }
    }
}
