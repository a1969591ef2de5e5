package io.reckoner.terms.document;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing wrong with a line: {@code RANGE at /body/ending_before: found "2024-01-01", expected after /body/starting_at}.
 *
 * @param field JSON pointer into the line
 * @param found the offending value; null if it is missing
 */
public record Problem(Code code, String field, @Nullable JsonNode found, String expected) {}
