package io.reckoner.scenario;

import java.util.List;
import java.util.Map;

/**
 * One parsed scenario file.
 *
 * @param rule the sentence on its first line
 * @param steps facts and what is done with them, in order
 * @param names every contract and its customer, in order of appearance
 * @param golden what is below the line of dashes
 */
public record Scenario(String rule, List<Step> steps, Map<String, String> names, String golden) {
    public static final String RULER = "----";

    /** New facts (possibly none), then one command. */
    public record Step(Facts facts, Command command) {}
}
