package io.reckoner.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reckoner.catalog.CustomRate;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.PricedRate;
import io.reckoner.catalog.Rate;
import io.reckoner.catalog.RateType;
import io.reckoner.catalog.UnsupportedRate;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One rate; members that do not apply to its type are left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RateJson(
        RateType rateType,
        @Nullable JsonNode customRate,
        @Nullable BigDecimal price,
        @Nullable List<Tier> tiers,
        @Nullable CreditType creditType) {

    /** {@code size}: left out of the last one, which has no end. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tier(BigDecimal price, @Nullable BigDecimal size) {}

    static RateJson of(Rate rate, CreditType unit) {
        return rate.match(new Rate.Cases<>() {
            @Override
            public RateJson priced(PricedRate priced) {
                return of(priced.prices(), priced.type(), unit);
            }

            @Override
            public RateJson custom(CustomRate custom) {
                return new RateJson(RateType.CUSTOM, ReportJson.tree(custom.definition()), null, null, null);
            }

            @Override
            public RateJson unsupported(UnsupportedRate unsupported) {
                return new RateJson(unsupported.type(), null, null, null, null);
            }
        });
    }

    /** What an override made of the list price. */
    static RateJson ofOverride(Standing.Priced priced, CreditType unit) {
        RateType type = priced.onDemand().isFlat() ? RateType.FLAT : RateType.TIERED;
        RateType ofList = priced.list() == null ? type : priced.list().type();
        return of(priced.onDemand(), sameKind(ofList, type), unit);
    }

    /** A percentage stays one, whatever bands it has got. */
    private static RateType sameKind(RateType list, RateType shape) {
        if (!list.isFraction()) {
            return shape;
        }
        return shape == RateType.FLAT ? RateType.PERCENTAGE : RateType.TIERED_PERCENTAGE;
    }

    private static RateJson of(PriceSchedule prices, RateType type, CreditType unit) {
        return prices.isFlat()
                ? new RateJson(type, null, prices.priceBeyond(), null, unit)
                : new RateJson(type, null, null, tiers(prices), unit);
    }

    private static List<Tier> tiers(PriceSchedule prices) {
        return Stream.concat(
                        prices.tiers().stream().map(tier -> new Tier(tier.price(), tier.size())),
                        Stream.of(new Tier(prices.priceBeyond(), null)))
                .toList();
    }
}
