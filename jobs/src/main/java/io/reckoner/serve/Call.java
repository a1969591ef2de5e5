package io.reckoner.serve;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that adds to the journal.
 *
 * @param wire its path, with names in braces for what differs
 * @param path that of the line it becomes
 * @param scope what a token needs for it
 * @param spelling how its body differs from the line's
 * @param answer what it answers with
 */
record Call(String wire, String path, Scope scope, Spelling spelling, Answer answer) {

    /** How a body is spelled on the wire, where the journal spells it otherwise. */
    interface Spelling {
        Spelling SAME = new Spelling() {};

        /** The line's body; {@code named}: what the path names. */
        default ObjectNode line(ObjectNode given, Map<String, String> named) {
            return given;
        }

        /** Where the client has what stands at a JSON pointer into the line's body. */
        default String field(String pointer) {
            return pointer;
        }
    }

    /** What a call answers with, by the id of the line and the body as it was given. */
    interface Answer {
        /** Null: with nothing. */
        @Nullable
        JsonNode data(UUID line, ObjectNode given);
    }
}
