package io.reckoner.views;

import io.reckoner.db.proof.Violation;
import java.util.List;

/** One violation of the proof; {@code equation} is its number there. */
public record ViolationJson(int equation, String what, String place, String found, String expected) {

    /** The first of each equation. */
    static List<ViolationJson> all(List<Violation> violations) {
        return violations.stream()
                .flatMap(violation -> violation.examples().stream()
                        .map(example -> new ViolationJson(
                                violation.equation(),
                                example.what(),
                                example.place(),
                                example.found(),
                                example.expected())))
                .toList();
    }
}
