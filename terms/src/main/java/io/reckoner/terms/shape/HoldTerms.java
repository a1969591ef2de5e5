package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.REASON;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** That a customer is not to be billed, until when and why; and that it is to be billed again (J6). */
public final class HoldTerms {
    /** The first instant at which it holds no more. */
    public static final String UNTIL = "until";

    private HoldTerms() {}

    /** Reads until when somebody is held, who says so, and why; null if it is until further notice. */
    public static @Nullable Instant check(Body body) {
        ActTerms.checkWithReason(body);
        return body.optional(UNTIL).instant();
    }

    /** Reads who ends a hold, and why. */
    public static void checkEnd(Body body) {
        ActTerms.checkWithReason(body);
    }

    /** Of a checked line: until when; null = until further notice. */
    public static @Nullable Instant until(JsonNode checked) {
        return Json.instant(checked, UNTIL);
    }

    /** A payload that holds a customer. */
    public static ObjectNode body(UUID customer, @Nullable Instant until, String reason) {
        ObjectNode body = end(customer, reason);
        if (until != null) {
            body.put(UNTIL, until.toString());
        }
        return body;
    }

    /** A payload that ends it. */
    public static ObjectNode end(UUID customer, String reason) {
        return Json.object().put(CUSTOMER_ID, customer.toString()).put(REASON, reason);
    }
}
