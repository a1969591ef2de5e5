package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.REASON;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which account of the general ledger a posting goes to, of one product or in general. */
public final class AccountTerms {
    public static final String POSTING = "posting";
    public static final String CODE = "code";

    /** What a journal entry is made of. */
    public static final List<String> POSTINGS =
            List.of("RECEIVABLE", "CASH", "REVENUE", "DEFERRED_REVENUE", "BREAKAGE", "DISCOUNT", "TAX", "ROUNDING");

    private static final int LONGEST = 64;

    private AccountTerms() {}

    /** Reads posting and code; the product is who calls's. */
    public static void check(Body body) {
        body.required(POSTING).oneOf(POSTINGS.toArray(String[]::new));
        String code = body.required(CODE).text(LONGEST);
        if (code != null && code.isBlank()) {
            body.problem(Code.RANGE, CODE, "not only blanks");
        }
        ActTerms.check(body);
    }

    /** Of a checked line. */
    public static String posting(JsonNode checked) {
        return Objects.requireNonNull(Json.text(checked, POSTING));
    }

    /** Of a checked line. */
    public static String code(JsonNode checked) {
        return Objects.requireNonNull(Json.text(checked, CODE));
    }

    /** A payload that says so; {@code product}: null for all that have none of their own. */
    public static ObjectNode body(String posting, @Nullable UUID product, String code, @Nullable String reason) {
        ObjectNode body = Json.object().put(POSTING, posting).put(CODE, code);
        if (product != null) {
            body.put(PRODUCT_ID, product.toString());
        }
        return reason == null ? body : body.put(REASON, reason);
    }
}
