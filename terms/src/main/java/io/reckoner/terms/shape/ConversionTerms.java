package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.CUSTOM_CREDIT_TYPE_ID;

import io.reckoner.id.CreditTypeId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Terms;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** What custom units are worth in a card's fiat (Y1), one a unit. */
public final class ConversionTerms {
    private static final String WORTH = "fiat_per_custom_credit";

    private ConversionTerms() {}

    /** Reads a list of them; {@code isConverted}: what the card converts already. */
    public static void check(Body body, String member, References references, Predicate<UUID> isConverted) {
        Set<UUID> seen = new HashSet<>();
        body.optional(member).objects(conversion -> {
            UUID unit = conversion.required(CUSTOM_CREDIT_TYPE_ID).reference(references.creditType("CUSTOM"));
            conversion.required(WORTH).number(Bound.POSITIVE);
            if (unit != null && (!seen.add(unit) || isConverted.test(unit))) {
                conversion.problem(
                        Code.DUPLICATE, CUSTOM_CREDIT_TYPE_ID, "a unit of its own: the card converts it already");
            }
        });
    }

    public static UUID unit(Terms conversion) {
        return conversion.id(CUSTOM_CREDIT_TYPE_ID);
    }

    /** In the stored unit of the fiat. */
    public static Map<CreditTypeId, BigDecimal> of(String stored) {
        var worth = new HashMap<CreditTypeId, BigDecimal>();
        Terms.parse(stored)
                .list()
                .forEach(conversion -> worth.put(new CreditTypeId(unit(conversion)), conversion.number(WORTH)));
        return worth;
    }
}
