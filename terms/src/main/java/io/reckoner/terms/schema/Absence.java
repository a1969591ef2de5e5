package io.reckoner.terms.schema;

import io.reckoner.terms.document.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A member that is null is absent, and mostly so is a list of nothing; as schemas. */
final class Absence {
    static final String GIVEN = "given";
    static final String ABSENT = "absent";
    private static final String NULL = "null";

    private Absence() {}

    /** A kind, or null. */
    static ObjectNode allowed(ObjectNode kind) {
        JsonNode type = kind.get("type");
        if (kind.isEmpty()) {
            return kind;
        }
        if (kind.has("$ref")) {
            return aside(kind);
        }
        ObjectNode either = kind.deepCopy();
        if (type != null) {
            ArrayNode types = either.putArray("type");
            (type.isArray() ? type.valueStream() : java.util.stream.Stream.of(type)).forEach(types::add);
            types.add(NULL);
        }
        if (either.get("enum") instanceof ArrayNode choices) {
            choices.addNull();
        }
        return either;
    }

    private static ObjectNode aside(ObjectNode kind) {
        ObjectNode rest = kind.deepCopy();
        ObjectNode either = Json.object();
        either.putArray("anyOf")
                .add(Json.object().set("$ref", rest.remove("$ref")))
                .add(Kinds.type(NULL));
        return either.setAll(rest);
    }

    /** That a member is there. */
    static ObjectNode denied() {
        return Json.object().set("not", Kinds.type(NULL));
    }

    /** What every schema may refer to. */
    static ObjectNode definitions() {
        ObjectNode nothing = Json.object();
        nothing.putArray("enum").addNull().addArray();
        ObjectNode all = Json.object();
        all.set(GIVEN, Json.object().set("not", nothing));
        all.set(ABSENT, nothing.deepCopy());
        return all;
    }
}
