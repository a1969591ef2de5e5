package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.REASON;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** When an invoice went to its customer, and how: {@code {"id":"5f54…","sent_at":"2025-03-01T00:00:00Z","via":"e-mail"}}. */
public final class SentTerms {
    private static final String SENT_AT = "sent_at";
    private static final String VIA = "via";
    private static final int LONGEST = 128;

    private SentTerms() {}

    /** Reads all but the invoice. */
    public static void check(Body body) {
        body.optional(SENT_AT).instant();
        body.optional(VIA).text(LONGEST);
        ActTerms.check(body);
    }

    /** Whether the line has to be dated, since it says no instant of its own. */
    public static boolean isDated(JsonNode body) {
        return !body.hasNonNull(SENT_AT);
    }

    /** Of a checked line; null: when the line was said. */
    public static @Nullable Instant sentAt(JsonNode checked) {
        return Json.instant(checked, SENT_AT);
    }

    /** Of a checked line; null: nobody says. */
    public static @Nullable String via(JsonNode checked) {
        return Json.text(checked, VIA);
    }

    /** A payload that says so; {@code at}: null for when it is said. */
    public static ObjectNode body(UUID invoice, @Nullable Instant at, @Nullable String via, @Nullable String reason) {
        ObjectNode body = Json.object().put(ID, invoice.toString());
        if (at != null) {
            body.put(SENT_AT, at.toString());
        }
        if (via != null) {
            body.put(VIA, via);
        }
        return reason == null ? body : body.put(REASON, reason);
    }
}
