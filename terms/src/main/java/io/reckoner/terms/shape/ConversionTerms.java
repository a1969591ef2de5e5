package io.reckoner.terms.shape;

import io.reckoner.id.CreditTypeId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Terms;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** What custom units are worth in a card's fiat (Y1), one a unit. */
public final class ConversionTerms {
    private static final String UNIT = "custom_credit_type_id";
    private static final String WORTH = "fiat_per_custom_credit";

    private ConversionTerms() {}

    /** Reads a list of them; {@code isConverted}: what the card converts already. */
    public static void check(Body body, String member, References references, Predicate<UUID> isConverted) {
        Set<UUID> seen = new HashSet<>();
        body.optional(member).objects(conversion -> {
            UUID unit = conversion.required(UNIT).reference(references.creditType("CUSTOM"));
            conversion.required(WORTH).number(Bound.POSITIVE);
            if (unit != null && (!seen.add(unit) || isConverted.test(unit))) {
                conversion.problem(Code.DUPLICATE, UNIT, "a unit of its own: the card converts it already");
            }
        });
    }

    public static UUID unit(Terms conversion) {
        return conversion.id(UNIT);
    }

    /** In the stored unit of the fiat. */
    public static Map<CreditTypeId, BigDecimal> of(List<Terms> conversions) {
        var worth = new HashMap<CreditTypeId, BigDecimal>();
        conversions.forEach(conversion -> worth.put(new CreditTypeId(unit(conversion)), conversion.number(WORTH)));
        return worth;
    }
}
