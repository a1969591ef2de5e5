package io.reckoner.terms.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** One member of a {@link Body}. Every reader returns null if the member is absent or wrong; wrong ones are reported. */
public final class Field {
    private final Body body;
    private final String name;
    private final @Nullable JsonNode value;
    private boolean demanded;

    Field(Body body, String name, @Nullable JsonNode value) {
        this.body = body;
        this.name = name;
        this.value = value;
    }

    void demand() {
        demanded = true;
    }

    public boolean isGiven() {
        return value != null;
    }

    public @Nullable String text() {
        return one("string", Value::text);
    }

    /** A text of 1 to {@code longest} characters. */
    public @Nullable String text(int longest) {
        return one("string", value -> value.text(longest));
    }

    /** A text that is shown to people: not blank, and of bounded length. */
    public @Nullable String name() {
        return one("string", Value::name);
    }

    /** A list of names, possibly empty. */
    public List<String> names() {
        return many("list of strings", 0, Value::name);
    }

    /** A list of texts, possibly empty. */
    public List<String> texts() {
        return many("list of strings", 0, Value::text);
    }

    public List<String> texts(int fewest) {
        return many("list of strings", fewest, Value::text);
    }

    public List<String> texts(int fewest, int longest) {
        return many("list of strings", fewest, value -> value.text(longest));
    }

    public @Nullable String oneOf(String... choices) {
        return one("enum", value -> value.oneOf(List.of(choices)));
    }

    public List<String> enums(String... choices) {
        return many("list of enums", 0, value -> value.oneOf(List.of(choices)));
    }

    public @Nullable Boolean bool() {
        return one("boolean", Value::bool);
    }

    public @Nullable BigDecimal number() {
        return one("number", value -> value.number(Bound.NONE));
    }

    public @Nullable BigDecimal number(Bound bound) {
        return one("number", value -> value.number(bound));
    }

    public @Nullable Integer integer(int least, int most) {
        return one("integer", value -> value.integer(least, most));
    }

    public @Nullable Instant instant() {
        Template template = body.template();
        return template == null ? one("instant", Value::instant) : offset(template.start(), 0);
    }

    /** An instant on a whole hour (N8). */
    public @Nullable Instant hour() {
        Template template = body.template();
        return template == null ? one("instant", Value::hour) : offset(template.start(), 0);
    }

    private @Nullable Instant offset(Instant from, int least) {
        return one("offset", value -> value.offset(from, least));
    }

    /** An hour after another member's. */
    public @Nullable Instant hourAfter(String other, @Nullable Instant earlier) {
        return body.template() == null ? after(other, earlier, hour()) : duration(earlier);
    }

    public @Nullable Instant instantAfter(String other, @Nullable Instant earlier) {
        return body.template() == null ? after(other, earlier, instant()) : duration(earlier);
    }

    /** A template says how long it lasts that ends then, which begins with the contract if nothing else is said. */
    private @Nullable Instant duration(@Nullable Instant earlier) {
        Template template = Objects.requireNonNull(body.template());
        return offset(earlier == null ? template.start() : earlier, 1);
    }

    private @Nullable Instant after(String other, @Nullable Instant earlier, @Nullable Instant later) {
        if (earlier != null && later != null && !later.isAfter(earlier)) {
            body.problem(Code.RANGE, name, "after " + body.at(other));
        }
        return later;
    }

    /** A UUID or key, which may name nothing yet. */
    public @Nullable UUID id() {
        return one("UUID or key", Value::id);
    }

    public @Nullable UUID reference(Reference reference) {
        return one("UUID or key", value -> value.reference(reference));
    }

    public List<UUID> references(Reference reference) {
        return many("list of UUIDs or keys", 0, value -> value.reference(reference));
    }

    public List<UUID> references(int fewest, Reference reference) {
        return many("list of UUIDs or keys", fewest, value -> value.reference(reference));
    }

    public void textMap() {
        one("text map", Value::textMap);
    }

    void shaped(Shape shape) {
        one(shape.wording(), value -> value.shaped(shape));
    }

    public void anything() {
        one("value", Value::itself);
    }

    /** An object whose members somebody else reads. */
    public void anyObject() {
        one("object", Value::anyObject);
    }

    /** Reads a nested object. */
    public void object(Consumer<Body> reader) {
        one("object", value -> value.object(reader));
    }

    /** Reads each object of a list, possibly empty. */
    public void objects(Consumer<Body> reader) {
        objects(0, reader);
    }

    public void objects(int fewest, Consumer<Body> reader) {
        many("list of objects", fewest, value -> value.object(reader));
    }

    private <T> @Nullable T one(String type, Function<Value, @Nullable T> reader) {
        if (!present(type)) {
            return null;
        }
        T read = reader.apply(at(body.at(name), value));
        if (read != null) {
            body.normalized().set(name, Value.node(read));
        }
        return read;
    }

    private <T> List<T> many(String type, int fewest, Function<Value, @Nullable T> reader) {
        var read = new ArrayList<T>();
        if (!present(type)) {
            return read;
        }
        if (!(value instanceof ArrayNode array)) {
            if (value != null && !value.isPojo()) {
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
                kept.add(Value.node(item));
            }
        }
        return read;
    }

    private boolean present(String type) {
        if (value == null && demanded) {
            body.problem(Code.MISSING, name, type);
        }
        return value != null;
    }

    private Value at(String pointer, @Nullable JsonNode node) {
        return new Value(Objects.requireNonNull(node), pointer, body.problems(), body.template());
    }
}
