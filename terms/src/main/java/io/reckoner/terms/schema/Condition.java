package io.reckoner.terms.schema;

import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Value;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * When something holds: if a member has one of some values, or unless it has.
 *
 * @param isExcept whether it holds unless
 */
record Condition(Question member, Set<String> answers, boolean isExcept) {
    /** That the member has one of the values, as a part of the schema of its object. */
    ObjectNode test() {
        ObjectNode test = Json.object();
        test.putArray("required").add(member.member());
        test.putObject("properties").set(member.member(), answer());
        return test;
    }

    private ObjectNode answer() {
        if (answers.contains(Question.GIVEN)) {
            return Kinds.shared(Absence.GIVEN);
        }
        ObjectNode answer = Json.object();
        ArrayNode choices = answer.putArray("enum");
        answers.forEach(value -> {
            if (value.equals("true") || value.equals("false")) {
                choices.add(Boolean.parseBoolean(value));
            } else {
                Value.spellings(value).forEach(choices::add);
            }
        });
        return answer;
    }
}
