package io.reckoner.requests.payload;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The bounds of a number, and how a refusal words them. */
public enum Bound {
    NONE("any number", null, null, true),
    AT_LEAST_ZERO("≥ 0", BigDecimal.ZERO, null, true),
    POSITIVE("> 0", BigDecimal.ZERO, null, false),
    FRACTION("0..1", BigDecimal.ZERO, BigDecimal.ONE, true);

    private final String wording;
    private final @Nullable BigDecimal least;
    private final @Nullable BigDecimal most;
    private final boolean inclusive;

    Bound(String wording, @Nullable BigDecimal least, @Nullable BigDecimal most, boolean inclusive) {
        this.wording = wording;
        this.least = least;
        this.most = most;
        this.inclusive = inclusive;
    }

    String wording() {
        return wording;
    }

    boolean allows(BigDecimal number) {
        boolean low = least == null || number.compareTo(least) > 0 || (inclusive && number.compareTo(least) == 0);
        return low && (most == null || number.compareTo(most) <= 0);
    }
}
