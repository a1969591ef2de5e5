package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.REASON;

import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which invoice is made again, and why: {@code {"id":"5f54…","reason":"the price of January was wrong"}}. */
public final class RebillTerms {
    private RebillTerms() {}

    public static ObjectNode body(UUID invoice, String reason) {
        return JsonNodeFactory.instance.objectNode().put(ID, invoice.toString()).put(REASON, reason);
    }
}
