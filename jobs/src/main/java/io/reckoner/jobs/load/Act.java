package io.reckoner.jobs.load;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that a person does, about to become a journal line (J7).
 *
 * @param path what is done
 * @param body what it is done to, and why; who does it, and from where, is added by {@link Acts}
 * @param id by which a repeat is recognized, so that nothing is done twice; null: doing it again is another act
 */
public record Act(String path, ObjectNode body, @Nullable UUID id) {
    /** One that may be done again. */
    public Act(String path, ObjectNode body) {
        this(path, body, null);
    }
}
