package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.REASON;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** That a run of an as-of may begin although a guard does not hold, and why (J5). */
public final class GuardTerms {
    public static final String GUARD = "guard";
    public static final String AS_OF = "as_of";

    private GuardTerms() {}

    /** Reads which guard, of which run, who says so and why. */
    public static void check(Body body) {
        ActTerms.checkWithReason(body);
        body.required(GUARD).name();
        body.required(AS_OF).instant();
    }

    /** A payload that overrides a guard. */
    public static ObjectNode body(String guard, Instant asOf, String reason) {
        return Json.object().put(GUARD, guard).put(AS_OF, asOf.toString()).put(REASON, reason);
    }
}
