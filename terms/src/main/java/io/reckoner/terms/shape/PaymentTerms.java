package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.AMOUNT;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Shape;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What was paid on an invoice, when, and what who was paid calls it. */
public final class PaymentTerms {
    public static final String REFERENCE = "reference";
    public static final String PAID_AT = "paid_at";
    public static final String METHOD = "method";
    public static final String INVOICE_NUMBER = "invoice_number";
    private static final int LONGEST = 128;
    private static final Pattern NUMBER = Pattern.compile("\\S{1,64}");

    private PaymentTerms() {}

    /** Reads the amount, in the stored unit; null if there is none. */
    public static @Nullable BigDecimal check(Body body) {
        BigDecimal amount = body.required(AMOUNT).number(Bound.NOT_ZERO);
        body.required(PAID_AT).instant();
        body.carried(Shape.TEXT, METHOD);
        ActTerms.check(body);
        return amount;
    }

    /** Reads the number of the invoice; null if there is none. */
    public static @Nullable String checkNumber(Body body) {
        String number = body.required(INVOICE_NUMBER).text();
        if (number != null && !isNumber(number)) {
            body.problem(Code.RANGE, INVOICE_NUMBER, "an invoice's number, as text");
            return null;
        }
        return number;
    }

    /** Whether an invoice or a credit note can have it: 17, CN-3, or as it is printed, INV-2025-000017. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** Reads what it is called; null if there is nothing. */
    public static @Nullable String checkReference(Body body) {
        String reference = body.required(REFERENCE).text(LONGEST);
        if (reference != null && reference.isBlank()) {
            body.problem(Code.RANGE, REFERENCE, "not only blanks");
        }
        return reference;
    }

    /** Of a checked line. */
    public static String reference(JsonNode checked) {
        return Objects.requireNonNull(Json.text(checked, REFERENCE));
    }

    /** Of a checked line, in the stored unit. */
    public static BigDecimal amount(JsonNode checked) {
        return Objects.requireNonNull(Json.number(checked, AMOUNT));
    }

    /** Of a checked line. */
    public static Instant paidAt(JsonNode checked) {
        return Objects.requireNonNull(Json.instant(checked, PAID_AT));
    }
}
