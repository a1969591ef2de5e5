package io.reckoner.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON from nested maps and lists: members in the order given, those that are null left out, dates as midnight UTC. */
final class JsonText {

    private JsonText() {}

    /** {@code object("name", "Acme", "tags", List.of("cloud"))}; a null value leaves its member out. */
    static Map<String, Object> object(@Nullable Object... namesAndValues) {
        var members = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                members.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return members;
    }

    static String text(Map<String, Object> object) {
        var out = new StringBuilder(256);
        write(object, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> object) {
            out.append('{');
            object.forEach((name, member) -> {
                separate(out, '{');
                quote(name.toString(), out);
                out.append(':');
                write(member, out);
            });
            out.append('}');
        } else if (value instanceof List<?> items) {
            out.append('[');
            for (Object item : items) {
                separate(out, '[');
                write(item, out);
            }
            out.append(']');
        } else if (value instanceof BigDecimal number) {
            out.append(number.toPlainString());
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof LocalDate day) {
            quote(midnight(day), out);
        } else {
            quote(value.toString(), out);
        }
    }

    /** The instant a day begins: {@code 2025-01-31T00:00:00Z}. */
    static String midnight(LocalDate day) {
        return day + "T00:00:00Z";
    }

    private static void separate(StringBuilder out, char opening) {
        if (out.charAt(out.length() - 1) != opening) {
            out.append(',');
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                throw new IllegalArgumentException("control character in sample data: " + text);
            }
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
    }
}
