package io.reckoner.jobs.sheets;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a cell says when it is asked for something.
 *
 * @param value null if it says nothing, or something else than was asked for
 * @param expected what it should have said; null if nothing is wrong
 */
public record Reading(@Nullable JsonNode value, @Nullable String expected) {

    static final Reading NOTHING = new Reading(null, null);

    static Reading of(JsonNode value) {
        return new Reading(value, null);
    }

    static Reading wrong(String expected) {
        return new Reading(null, expected);
    }
}
