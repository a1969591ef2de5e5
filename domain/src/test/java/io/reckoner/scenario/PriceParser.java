package io.reckoner.scenario;

import io.reckoner.catalog.RateType;
import io.reckoner.scenario.Facts.CustomFact;
import io.reckoner.scenario.Facts.PriceFact;
import io.reckoner.scenario.Facts.TierFact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how a price is written. */
final class PriceParser {
    private PriceParser() {}

    /** {@code 1.00}, {@code percentage 0.10}, {@code tiered 10 @ 1.00, beyond @ 0.50}, {@code custom price=50} … */
    static PriceFact price(Words words) {
        if (words.take("tiered")) {
            RateType type = words.take("percentage") ? RateType.TIERED_PERCENTAGE : RateType.TIERED;
            List<TierFact> tiers = tiers(words);
            if (tiers.get(tiers.size() - 1).size().isPresent()) {
                throw words.expected("', beyond @' a price, as the last tier has no size");
            }
            return new PriceFact(type, tiers, Optional.empty());
        }
        if (words.take("custom")) {
            Map.Entry<String, String> member =
                    words.pairs("member=value").entrySet().iterator().next();
            return new PriceFact(
                    RateType.CUSTOM, List.of(), Optional.of(new CustomFact(member.getKey(), member.getValue())));
        }
        RateType type = words.take("percentage")
                ? RateType.PERCENTAGE
                : words.take("subscription") ? RateType.SUBSCRIPTION : RateType.FLAT;
        return new PriceFact(type, List.of(new TierFact(Optional.empty(), words.number("a price"))), Optional.empty());
    }

    /** {@code 10 @ 1.00, 10 @ 0.80, beyond @ 0.50}: only the last may be without size. */
    static List<TierFact> tiers(Words words) {
        var tiers = new ArrayList<TierFact>();
        boolean more = true;
        while (more) {
            boolean beyond = words.take("beyond");
            Optional<BigDecimal> size = beyond ? Optional.empty() : Optional.of(words.number("a size or 'beyond'"));
            words.require("@");
            boolean comma = words.takeComma();
            more = comma && !beyond;
            tiers.add(new TierFact(size, words.number("a price or a factor")));
        }
        return tiers;
    }
}
