package io.reckoner.terms.schema;

import io.reckoner.terms.document.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the members of an object mean for each other. */
record Rules(Findings findings, Function<String, ObjectNode> nested) {
    ArrayNode of(String object) {
        ArrayNode rules = Json.list();
        findings.demands(object).forEach(members -> rules.add(anyOf(members)));
        findings.exclusions(object).forEach(members -> exclusive(members, rules));
        Map<JsonNode, ObjectNode> conditional = new LinkedHashMap<>();
        findings.conditions(object).forEach((condition, claims) -> {
            ObjectNode rule = conditional.computeIfAbsent(
                    condition.test(), test -> Json.object().set("if", test));
            ObjectNode consequence = rule.putObject(condition.isExcept() ? "else" : "then");
            claims.forEach(claim -> merge(
                    consequence,
                    below(object, claim.member().object(), claim.schema(kind -> Kinds.resolved(kind, nested)))));
        });
        conditional.values().forEach(rules::add);
        return rules;
    }

    private static ObjectNode anyOf(List<String> members) {
        ObjectNode rule = Json.object();
        ArrayNode choices = rule.putArray("anyOf");
        members.forEach(member -> choices.add(given(List.of(member))));
        return rule;
    }

    private static void exclusive(List<String> members, ArrayNode rules) {
        for (int one = 0; one < members.size(); one++) {
            for (int other = one + 1; other < members.size(); other++) {
                rules.addObject().set("not", given(List.of(members.get(one), members.get(other))));
            }
        }
    }

    /** Members that are all there. */
    private static ObjectNode given(List<String> members) {
        ObjectNode given = Json.object();
        ArrayNode required = given.putArray("required");
        ObjectNode properties = given.putObject("properties");
        members.forEach(member -> {
            required.add(member);
            properties.set(member, Kinds.shared(Absence.GIVEN));
        });
        return given;
    }

    /** Something said of an object in another one, as said of that. */
    private static ObjectNode below(String object, String place, ObjectNode said) {
        ObjectNode whole = said;
        String[] steps = place.substring(object.length()).split("/", -1);
        for (int step = steps.length - 1; step > 0; step--) {
            boolean isList = steps[step].endsWith("[]");
            ObjectNode value = isList ? Json.object().set("items", whole) : whole;
            whole = Json.object();
            whole.putObject("properties").set(steps[step].replace("[]", ""), value);
        }
        return whole;
    }

    private static void merge(ObjectNode into, ObjectNode other) {
        for (Map.Entry<String, JsonNode> part : other.properties()) {
            JsonNode present = into.get(part.getKey());
            if (present instanceof ObjectNode both && part.getValue() instanceof ObjectNode more) {
                merge(both, more);
            } else if (present instanceof ArrayNode both && part.getValue() instanceof ArrayNode more) {
                both.addAll(more);
            } else if (present == null) {
                into.set(part.getKey(), part.getValue());
            } else {
                throw new IllegalStateException("two rules of one member: " + present + " and " + part.getValue());
            }
        }
    }
}
