package io.reckoner.scenario;

import io.reckoner.money.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object under construction; absent members are left out. Values are texts, numbers, booleans, lists, objects. */
final class Json {
    /** A member that is there, and says to clear what it names. */
    static final Object NULL = new Object();

    private final Map<String, Object> members = new LinkedHashMap<>();

    static Json of(Map<String, String> texts) {
        var json = new Json();
        texts.forEach(json::with);
        return json;
    }

    Json with(String name, Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> members.put(name, present));
        } else {
            members.put(name, value);
        }
        return this;
    }

    /** Unless the list is empty. */
    Json withSome(String name, List<?> values) {
        return values.isEmpty() ? this : with(name, values);
    }

    Json remove(String name) {
        members.remove(name);
        return this;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        write(text, this);
        return text.toString();
    }

    private static void write(StringBuilder text, Object value) {
        if (value instanceof Json json) {
            String separator = "{";
            for (Map.Entry<String, Object> member : json.members.entrySet()) {
                quote(text.append(separator), member.getKey());
                write(text.append(':'), member.getValue());
                separator = ",";
            }
            text.append(json.members.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object item : list) {
                write(text.append(separator), item);
                separator = ",";
            }
            text.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof BigDecimal number) {
            text.append(Decimals.plain(number));
        } else if (value == NULL) {
            text.append("null");
        } else if (value instanceof Integer || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof String || value instanceof Instant || value instanceof Enum<?>) {
            quote(text, value.toString());
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        value.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                text.append('\\');
            }
            text.append((char) character);
        });
        text.append('"');
    }
}
