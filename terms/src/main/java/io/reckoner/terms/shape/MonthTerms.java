package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.REASON;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A month in UTC that is locked, or opened again, and why (W1). */
public final class MonthTerms {
    public static final String MONTH = "month";
    private static final Pattern FORM = Pattern.compile("(19[7-9]|2[0-9]{2}|[3-9][0-9]{2})[0-9]-[0-9]{2}");

    private MonthTerms() {}

    /** Reads it; null if there is none. */
    public static @Nullable YearMonth check(Body body) {
        String text = body.required(MONTH).text();
        ActTerms.checkWithReason(body);
        YearMonth month = text == null ? null : month(text);
        if (text != null && month == null) {
            body.problem(Code.RANGE, MONTH, "a month such as 2025-01");
        }
        return month;
    }

    private static @Nullable YearMonth month(String text) {
        try {
            return FORM.matcher(text).matches() ? YearMonth.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Of a checked line. */
    public static YearMonth of(JsonNode checked) {
        return YearMonth.parse(Objects.requireNonNull(Json.text(checked, MONTH)));
    }

    public static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** A payload that says so. */
    public static ObjectNode body(YearMonth month, String reason) {
        return Json.object().put(MONTH, month.toString()).put(REASON, reason);
    }
}
