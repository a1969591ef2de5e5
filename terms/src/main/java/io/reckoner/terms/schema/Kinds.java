package io.reckoner.terms.schema;

import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Complaint;
import io.reckoner.terms.document.Ident;
import io.reckoner.terms.document.Instants;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Reference;
import io.reckoner.terms.document.Shape;
import io.reckoner.terms.document.Value;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What a value has to be, as schemas; null is said by whoever knows whether it may be absent. */
final class Kinds {
    static final String ID = "id";
    static final String NAME = "name";
    static final String INSTANT = "instant";
    static final String HOUR = "hour";
    static final String TEXTS = "texts";

    /** Where an object is meant whose members the walks know. */
    private static final String OBJECT = "$object";

    static final String REFERENCE = "$ref";
    static final String DEFINED = "#/$defs/";
    private static final String ITEMS = "items";

    private static final UUID NOBODY = new UUID(0, 0);

    private Kinds() {}

    static ObjectNode type(String name) {
        return Json.object().put("type", name);
    }

    static ObjectNode text(int longest) {
        return type("string").put("minLength", 1).put("maxLength", longest);
    }

    static ObjectNode oneOf(List<String> choices) {
        ObjectNode kind = Json.object();
        ArrayNode spellings = kind.putArray("enum");
        choices.stream().flatMap(choice -> Value.spellings(choice).stream()).forEach(spellings::add);
        return kind;
    }

    static ObjectNode number(Bound bound) {
        ObjectNode number = type("number");
        return switch (bound) {
            case NONE -> number;
            case NOT_ZERO -> number.set("not", Json.object().put("const", 0));
            case AT_LEAST_ZERO -> number.put("minimum", 0);
            case POSITIVE -> number.put("exclusiveMinimum", 0);
            case FRACTION -> number.put("minimum", 0).put("maximum", 1);
        };
    }

    static ObjectNode integer(int least, int most) {
        ObjectNode integer = type("integer").put("minimum", least);
        return most == Integer.MAX_VALUE ? integer : integer.put("maximum", most);
    }

    /** What an id has to name is said as it is said of an id that names nothing. */
    static ObjectNode reference(Reference reference) {
        Optional<String> expected = reference.complaint(NOBODY).map(Complaint::expected);
        ObjectNode id = reference.isLocal() ? type("string") : shared(ID);
        expected.ifPresent(words -> id.put("description", words));
        return id;
    }

    static ObjectNode shaped(Shape shape) {
        return switch (shape) {
            case TEXT -> type("string");
            case NUMBER -> type("number");
            case BOOLEAN -> type("boolean");
            case OBJECT -> type("object");
            case TEXT_OR_OBJECT -> {
                ObjectNode either = Json.object();
                either.putArray("type").add("string").add("object");
                yield either;
            }
            case OBJECTS -> list(0, type("object"));
            case LISTS_OF_TEXTS -> list(0, list(0, type("string")));
        };
    }

    static ObjectNode list(int fewest, ObjectNode items) {
        ObjectNode list = type("array");
        if (fewest > 0) {
            list.put("minItems", fewest);
        }
        list.set(ITEMS, items);
        return list;
    }

    static ObjectNode object(String place) {
        return Json.object().put(OBJECT, place);
    }

    /** A kind with the objects that it means; {@code objects}: by their place. */
    static ObjectNode resolved(ObjectNode kind, Function<String, ObjectNode> objects) {
        if (kind.get(OBJECT) instanceof StringNode place) {
            return objects.apply(place.stringValue());
        }
        return kind.get(ITEMS) instanceof ObjectNode items
                ? kind.deepCopy().set(ITEMS, resolved(items, objects))
                : kind;
    }

    static ObjectNode shared(String name) {
        return Json.object().put(REFERENCE, DEFINED + name);
    }

    /** What every schema may refer to. */
    static ObjectNode definitions() {
        ObjectNode all = Json.object();
        all.set(ID, pattern(Ident.SPELLING, "a UUID, or a key, which is its UUID"));
        all.set(NAME, text(Value.LONGEST_NAME).put("pattern", "\\S"));
        all.set(
                INSTANT,
                pattern(Instants.SPELLING, "RFC 3339 with offset, or a date, which is 00:00Z; " + Instants.RANGE));
        all.set(HOUR, pattern(Instants.SPELLING_OF_HOURS, "an instant that is a whole hour (N8)"));
        all.set(
                TEXTS,
                Json.object().put("type", "object").set("additionalProperties", Absence.allowed(type("string"))));
        return all;
    }

    private static ObjectNode pattern(String spelling, String description) {
        return type("string").put("pattern", "^(" + spelling + ")$").put("description", description);
    }

    /** What is right by one of two kinds. */
    static ObjectNode either(ObjectNode one, ObjectNode other) {
        if (one.equals(other)) {
            return one;
        }
        ObjectNode both = Json.object();
        one.properties().forEach(entry -> {
            JsonNode here = entry.getValue();
            JsonNode there = other.get(entry.getKey());
            if (there == null || here.equals(there)) {
                putIfSame(both, entry.getKey(), here, there);
            } else {
                widened(both, entry.getKey(), here, there);
            }
        });
        return both;
    }

    private static void putIfSame(ObjectNode both, String keyword, JsonNode here, @Nullable JsonNode there) {
        if (there != null) {
            both.set(keyword, here);
        }
    }

    private static void widened(ObjectNode both, String keyword, JsonNode here, JsonNode there) {
        switch (keyword) {
            case "minimum", "minItems" ->
                both.set(keyword, here.decimalValue().compareTo(there.decimalValue()) <= 0 ? here : there);
            case "maximum" ->
                both.set(keyword, here.decimalValue().compareTo(there.decimalValue()) >= 0 ? here : there);
            case "enum" -> {
                ArrayNode all = both.putArray(keyword);
                here.forEach(all::add);
                there.forEach(choice -> {
                    if (!contains(here, choice)) {
                        all.add(choice);
                    }
                });
            }
            case ITEMS -> both.set(keyword, either((ObjectNode) here, (ObjectNode) there));
            default -> {
                // what the two say differently is not said
            }
        }
    }

    private static boolean contains(JsonNode list, JsonNode item) {
        for (JsonNode one : list) {
            if (one.equals(item)) {
                return true;
            }
        }
        return false;
    }
}
