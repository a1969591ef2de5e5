package io.reckoner.terms.shape;

import io.reckoner.money.RoundingRule;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Terms;
import java.math.RoundingMode;

/** Rounding, on the stored unit (R5, S5). */
final class RoundingTerms {
    private static final String METHOD = "rounding_method";
    private static final String DECIMALS = "decimal_places";

    private RoundingTerms() {}

    static void check(Body body) {
        body.required(METHOD).oneOf("HALF_UP", "FLOOR", "CEILING");
        body.required(DECIMALS).integer(-5, 5);
    }

    static RoundingRule of(Terms rule) {
        return new RoundingRule(
                RoundingMode.valueOf(rule.text(METHOD)), rule.number(DECIMALS).intValueExact());
    }
}
