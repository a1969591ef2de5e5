package io.reckoner.requests.payload;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON trees, read strictly: exact numbers, no member twice, nothing behind the value. */
public final class Json {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The object a text holds; empty if it is no JSON, no object, or names a member twice. */
    public static Optional<ObjectNode> parse(String text) {
        return value(text).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    /** The value a text holds; empty if it is no JSON, or names a member twice. */
    public static Optional<JsonNode> value(String text) {
        try {
            return Optional.of(STRICT.readTree(text)).filter(value -> !value.isMissingNode());
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** An object the database keeps; anything else there is a broken invariant. */
    public static ObjectNode stored(String text) {
        return parse(text).orElseThrow(() -> new IllegalStateException("stored JSON is no object: " + text));
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
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
