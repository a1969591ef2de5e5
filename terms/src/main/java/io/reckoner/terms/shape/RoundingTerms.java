package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.DECIMAL_PLACES;
import static io.reckoner.terms.shape.Members.ROUNDING_METHOD;

import io.reckoner.money.RoundingRule;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Terms;
import java.math.RoundingMode;

/** Rounding, on the stored unit (R5, S5). */
final class RoundingTerms {

    private RoundingTerms() {}

    static void check(Body body) {
        body.required(ROUNDING_METHOD).oneOf("HALF_UP", "FLOOR", "CEILING");
        body.required(DECIMAL_PLACES).integer(-5, 5);
    }

    static RoundingRule of(Terms rule) {
        return new RoundingRule(
                RoundingMode.valueOf(rule.text(ROUNDING_METHOD)),
                rule.number(DECIMAL_PLACES).intValueExact());
    }
}
