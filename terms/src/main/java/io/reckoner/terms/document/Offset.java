package io.reckoner.terms.document;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far something lies behind the start of a contract (Z6): {@code {"unit": "MONTHS", "value": 1}}. */
public record Offset(ChronoUnit unit, int value) {
    /** Null if what is said is none; {@code least}: of the value. */
    public static @Nullable Offset read(Body body, int least) {
        String named = body.required("unit").oneOf("DAYS", "WEEKS", "MONTHS", "YEARS");
        ChronoUnit unit = named == null ? ChronoUnit.DAYS : ChronoUnit.valueOf(named);
        Integer value = body.required("value").integer(least, Template.most(unit));
        body.finish();
        return named == null || value == null ? null : new Offset(unit, value);
    }

    Optional<Instant> after(Instant from) {
        return Template.plus(from, value, unit);
    }
}
