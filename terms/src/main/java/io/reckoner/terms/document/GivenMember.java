package io.reckoner.terms.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * A member of a line that was sent.
 *
 * @param value null if it is absent
 * @param demanded whether it has to be there
 */
record GivenMember(GivenBody body, String name, @Nullable JsonNode value, boolean demanded) implements Member {
    @Override
    public boolean isGiven() {
        return value != null;
    }

    @Override
    public <T> @Nullable T one(String type, Function<Value, @Nullable T> reader) {
        if (value == null) {
            missing(type);
            return null;
        }
        T read = reader.apply(at(body.at(name), value));
        if (read != null) {
            body.normalized().set(name, GivenValue.node(read));
        }
        return read;
    }

    @Override
    public <T> List<T> many(String type, int fewest, Function<Value, @Nullable T> reader) {
        var read = new ArrayList<T>();
        if (value == null) {
            missing(type);
            return read;
        }
        if (!(value instanceof ArrayNode array)) {
            if (!value.isPojo()) {
                body.problem(Code.TYPE, name, type);
            }
            return read;
        }
        if (array.size() < fewest) {
            body.problem(Code.RANGE, name, "at least " + fewest);
        }
        ArrayNode kept = body.normalized().putArray(name);
        for (int index = 0; index < array.size(); index++) {
            T item = reader.apply(at(body.at(name) + "/" + index, array.get(index)));
            if (item != null) {
                read.add(item);
                kept.add(GivenValue.node(item));
            }
        }
        return read;
    }

    private void missing(String type) {
        if (demanded) {
            body.problem(Code.MISSING, name, type);
        }
    }

    private Value at(String pointer, JsonNode node) {
        return new GivenValue(node, pointer, body.problems(), body.template());
    }

    /** Whoever has read it says so where it is not so. */
    @Override
    public void rule(String expected) {}
}
