package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.ISSUED_AT;
import static io.reckoner.terms.shape.Members.MEMO;
import static io.reckoner.terms.shape.Members.REASON;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which invoice is made again or corrected by a credit note, why, and the issue date of what is made:
 * {@code {"id":"5f54…","reason":"the price of January was wrong","issued_at":"2025-03-01T00:00:00Z"}}.
 */
public final class RebillTerms {
    private RebillTerms() {}

    public static ObjectNode body(UUID invoice, String reason, @Nullable Instant issuedAt) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put(ID, invoice.toString())
                .put(REASON, reason);
        if (issuedAt != null) {
            body.put(ISSUED_AT, issuedAt.toString());
        }
        return body;
    }

    /** Reads who says it and why, and the issue date; null if it is not said. */
    public static @Nullable Instant check(Body body) {
        ActTerms.checkWithReason(body);
        body.carried(MEMO);
        return body.optional(ISSUED_AT).instant();
    }

    /** Of a checked line: null if it does not say one. */
    public static @Nullable Instant issuedAt(JsonNode checked) {
        return Json.instant(checked, ISSUED_AT);
    }
}
