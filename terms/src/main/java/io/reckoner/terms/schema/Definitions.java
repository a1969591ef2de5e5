package io.reckoner.terms.schema;

import io.reckoner.terms.document.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the parts of a schema refer to by name. */
final class Definitions {
    private final TreeMap<String, JsonNode> all = new TreeMap<>();

    Definitions() {
        Stream.of(Kinds.definitions(), Absence.definitions())
                .flatMap(known -> known.properties().stream())
                .forEach(known -> all.put(known.getKey(), known.getValue()));
    }

    Set<String> names() {
        return all.keySet();
    }

    void put(String name, ObjectNode definition) {
        all.put(name, definition);
    }

    /** A schema with the definitions that it refers to, and those that they refer to. */
    ObjectNode addedTo(ObjectNode schema) {
        Set<String> wanted = new TreeSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(Set.of(schema));
        while (!open.isEmpty()) {
            referred(open.remove()).filter(wanted::add).forEach(name -> open.add(definition(name)));
        }
        ObjectNode definitions = Json.object();
        wanted.forEach(name -> definitions.set(name, definition(name)));
        return definitions.isEmpty() ? schema : schema.set("$defs", definitions);
    }

    private JsonNode definition(String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private static Stream<String> referred(JsonNode schema) {
        return schema.findValues(Kinds.REFERENCE).stream()
                .map(JsonNode::stringValue)
                .filter(reference -> reference.startsWith(Kinds.DEFINED))
                .map(reference -> reference.substring(Kinds.DEFINED.length()));
    }
}
