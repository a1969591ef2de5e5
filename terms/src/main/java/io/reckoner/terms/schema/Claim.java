package io.reckoner.terms.schema;

import io.reckoner.terms.document.Json;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Something that a walk says of a member, and another walk may not. */
sealed interface Claim {
    Question member();

    /** Answers without which a walk does not say it. */
    default Map<Question, String> premise() {
        return Map.of();
    }

    boolean holdsIn(Walk walk);

    /** What it says of the member; {@code resolved}: a kind with the objects it means. */
    ObjectNode value(UnaryOperator<ObjectNode> resolved);

    /** The same, of the object that the member is of. */
    default ObjectNode schema(UnaryOperator<ObjectNode> resolved) {
        ObjectNode object = Json.object();
        object.putObject("properties").set(member().member(), value(resolved));
        return object;
    }

    /** It has to be there. */
    record Required(Question member) implements Claim {
        @Override
        public boolean holdsIn(Walk walk) {
            Walk.Asked asked = walk.asked(member);
            return asked != null && asked.isRequired();
        }

        @Override
        public ObjectNode value(UnaryOperator<ObjectNode> resolved) {
            return Absence.denied();
        }

        @Override
        public ObjectNode schema(UnaryOperator<ObjectNode> resolved) {
            ObjectNode object = Claim.super.schema(resolved);
            object.putArray("required").add(member.member());
            return object;
        }
    }

    /** It is of a kind, if it is there. */
    record OfKind(Question member, ObjectNode kind) implements Claim {
        @Override
        public boolean holdsIn(Walk walk) {
            Walk.Asked asked = walk.asked(member);
            return asked == null || asked.kind() == null || kind.equals(asked.kind());
        }

        @Override
        public ObjectNode value(UnaryOperator<ObjectNode> resolved) {
            return Absence.allowed(resolved.apply(kind));
        }
    }

    /** Nobody knows it. */
    record Unknown(Question member) implements Claim {
        @Override
        public boolean holdsIn(Walk walk) {
            return walk.asked(member) == null;
        }

        @Override
        public ObjectNode value(UnaryOperator<ObjectNode> resolved) {
            return Kinds.shared(Absence.ABSENT);
        }
    }

    /** It is refused. */
    record Refused(Question member) implements Claim {
        @Override
        public Map<Question, String> premise() {
            return Map.of(member, Question.GIVEN);
        }

        @Override
        public boolean holdsIn(Walk walk) {
            return walk.isRefused(member);
        }

        @Override
        public ObjectNode value(UnaryOperator<ObjectNode> resolved) {
            return Kinds.shared(Absence.ABSENT);
        }
    }
}
