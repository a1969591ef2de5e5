package io.reckoner.terms.document;

import java.math.BigDecimal;

/** The bounds of a number, and how a refusal words them. */
public enum Bound {
    NONE("any number"),
    NOT_ZERO("≠ 0"),
    AT_LEAST_ZERO("≥ 0"),
    POSITIVE("> 0"),
    FRACTION("0..1");

    private final String wording;

    Bound(String wording) {
        this.wording = wording;
    }

    String wording() {
        return wording;
    }

    boolean allows(BigDecimal number) {
        return switch (this) {
            case NONE -> true;
            case NOT_ZERO -> number.signum() != 0;
            case AT_LEAST_ZERO -> number.signum() >= 0;
            case POSITIVE -> number.signum() > 0;
            case FRACTION -> number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0;
        };
    }
}
