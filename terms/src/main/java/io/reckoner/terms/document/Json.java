package io.reckoner.terms.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON trees, read strictly: exact numbers, no member twice, nothing behind the value. */
public final class Json {
    private static final String OBJECT = "JSON object";
    private static final JsonMapper PLAIN = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /** The object a text holds; empty if it is no JSON, no object, or names a member twice. */
    public static Optional<ObjectNode> parse(String text) {
        return value(text).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    /** The value a text holds; empty if it is no JSON, or names a member twice. */
    static Optional<JsonNode> value(String text) {
        try {
            return Optional.of(JsonReader.read(text)).filter(value -> !value.isMissingNode());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The object of a line; null, and a problem with the place where it departs from JSON, if it holds none. */
    public static @Nullable ObjectNode read(String text, Problems problems) {
        JsonNode value = null;
        String expected = OBJECT;
        try {
            value = JsonReader.read(text);
        } catch (JacksonException e) {
            JsonFault fault = JsonFault.find(text).orElse(null);
            expected += fault == null
                    ? ": " + e.getOriginalMessage()
                    : ", but at column " + fault.column() + ": " + fault.cause();
            value = fault == null ? null : text(fault.found(text));
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        problems.add(Code.TYPE, "", value, expected);
        return null;
    }

    /** An object the database keeps; anything else there is a broken invariant. */
    public static ObjectNode stored(String text) {
        return parse(text).orElseThrow(() -> new IllegalStateException("stored JSON is no object: " + text));
    }

    /** The text of an object as it is: numbers plain, and with the digits they have. */
    public static String plain(ObjectNode object) {
        return PLAIN.writeValueAsString(object);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode list() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    /** A member of a normalized object; null if absent. */
    public static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value == null ? null : value.asString();
    }

    public static @Nullable Instant instant(JsonNode object, String name) {
        String text = text(object, name);
        return text == null ? null : Instant.parse(text);
    }

    public static @Nullable UUID id(JsonNode object, String name) {
        String text = text(object, name);
        return text == null ? null : UUID.fromString(text);
    }

    public static @Nullable BigDecimal number(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value == null ? null : value.decimalValue();
    }

    public static boolean isTrue(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /** The objects of an array member; none if it is absent. */
    public static Iterable<JsonNode> items(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value instanceof ArrayNode array ? array : JsonNodeFactory.instance.arrayNode();
    }

    /** The object of an array member that has the id; null if none has. */
    public static @Nullable ObjectNode item(JsonNode object, String name, @Nullable UUID id) {
        for (JsonNode item : items(object, name)) {
            if (item instanceof ObjectNode found && id != null && id.equals(id(found, "id"))) {
                return found;
            }
        }
        return null;
    }
}
