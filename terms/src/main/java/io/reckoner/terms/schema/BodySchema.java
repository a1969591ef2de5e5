package io.reckoner.terms.schema;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema of what one reader reads, as JSON Schema 2020-12. An object that looks the same in several places is one
 * definition, called as the members are.
 */
public final class BodySchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String ROOT = "";

    private final Findings findings;
    private final Map<String, ObjectNode> whole = new LinkedHashMap<>();
    private final Map<ObjectNode, String> names = new HashMap<>();
    private final Definitions definitions = new Definitions();

    private BodySchema(Consumer<Body> reader) {
        findings = new Findings(reader);
        whole(ROOT);
        name();
    }

    public static ObjectNode of(String id, String title, String description, Consumer<Body> reader) {
        var body = new BodySchema(reader);
        ObjectNode schema = Json.object();
        schema.put("$schema", DIALECT).put("$id", id).put("title", title).put("description", description);
        return body.definitions.addedTo(schema.setAll(body.object(ROOT, body::called)));
    }

    /** An object with all that is below it. */
    private ObjectNode whole(String place) {
        ObjectNode known = whole.get(place);
        if (known == null) {
            known = object(place, this::whole);
            whole.put(place, known);
        }
        return known;
    }

    /** What stands in several places is defined once; of two that would be called the same, the second has a number. */
    private void name() {
        Map<ObjectNode, List<String>> places = new LinkedHashMap<>();
        whole.forEach((place, object) ->
                places.computeIfAbsent(object, any -> new ArrayList<>()).add(place));
        Set<String> taken = new TreeSet<>(definitions.names());
        Map<String, String> defined = new TreeMap<>();
        places.forEach((object, all) -> {
            if (all.size() > 1) {
                String name = commonest(all);
                String free = name;
                for (int n = 2; !taken.add(free); n++) {
                    free = name + "_" + n;
                }
                names.put(object, free);
                defined.put(free, all.get(0));
            }
        });
        defined.forEach((name, place) -> definitions.put(name, object(place, this::called)));
    }

    private static String commonest(List<String> places) {
        Map<String, Long> counts = places.stream()
                .map(place -> place.substring(place.lastIndexOf('/') + 1).replace("[]", ""))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private ObjectNode called(String place) {
        String name = names.get(whole(place));
        return name == null ? object(place, this::called) : Kinds.shared(name);
    }

    /** {@code nested}: how the objects in it are said. */
    private ObjectNode object(String place, Function<String, ObjectNode> nested) {
        ObjectNode properties = Json.object();
        ArrayNode required = Json.list();
        ObjectNode any = null;
        for (Map.Entry<String, Findings.Kind> member : findings.members(place).entrySet()) {
            String name = member.getKey();
            ObjectNode value = Kinds.resolved(member.getValue().either(), nested);
            if (name.equals(Question.ANY_MEMBER)) {
                any = value;
            } else if (findings.isRequired(new Question(place, name))) {
                required.add(name);
                properties.set(name, value);
            } else {
                properties.set(name, Absence.allowed(value));
            }
        }
        ObjectNode object = Kinds.type("object");
        set(object, "properties", properties);
        set(object, "required", required);
        object.set("additionalProperties", any == null ? BooleanNode.FALSE : Absence.allowed(any));
        set(object, "allOf", new Rules(findings, nested).of(place));
        return object;
    }

    private static void set(ObjectNode object, String keyword, JsonNode value) {
        if (!value.isEmpty()) {
            object.set(keyword, value);
        }
    }
}
