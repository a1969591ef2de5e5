package io.reckoner.explain;

import io.reckoner.catalog.CustomRate;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.PricedRate;
import io.reckoner.catalog.Rate;
import io.reckoner.catalog.Tier;
import io.reckoner.catalog.UnsupportedRate;
import io.reckoner.contract.PriceChange;
import io.reckoner.contract.PriceOverride;
import io.reckoner.money.AmountText;
import io.reckoner.money.CreditType;
import io.reckoner.money.Decimals;
import io.reckoner.time.Term;
import io.reckoner.time.TimeText;
import java.math.BigDecimal;
import java.util.StringJoiner;
import java.util.function.Function;

/** Rates and overrides in the words of a contract; prices in the major unit: {@code 10 @ 1.00, beyond @ 0.80}. */
public final class PriceText {
    private PriceText() {}

    public static String of(Rate rate, CreditType unit) {
        return rate.match(new Rate.Cases<>() {
            @Override
            public String priced(PricedRate priced) {
                return of(priced.prices(), priced.type().isFraction(), unit);
            }

            @Override
            public String custom(CustomRate custom) {
                return "custom " + custom.definition();
            }

            @Override
            public String unsupported(UnsupportedRate unsupported) {
                return unsupported.type().toString();
            }
        });
    }

    /** {@code fraction}: the prices are fractions of an amount. */
    public static String of(PriceSchedule prices, boolean fraction, CreditType unit) {
        return of(
                prices,
                price -> fraction ? Decimals.plain(price.movePointRight(2)) + " %" : AmountText.of(price, unit));
    }

    private static String of(PriceSchedule prices, Function<BigDecimal, String> price) {
        if (prices.isFlat()) {
            return price.apply(prices.priceBeyond());
        }
        var tiers = new StringJoiner(", ");
        for (Tier tier : prices.tiers()) {
            tiers.add(Decimals.plain(tier.size()) + " @ " + price.apply(tier.price()));
        }
        return tiers.add("beyond @ " + price.apply(prices.priceBeyond())).toString();
    }

    static String of(PriceOverride override) {
        return override.priceChange()
                .map(change -> change.match(new PriceChange.Cases<String>() {
                    @Override
                    public String multiplier(PriceChange.Multiplier multiplier) {
                        return "multiplier " + Decimals.plain(multiplier.factor());
                    }

                    @Override
                    public String tiered(PriceChange.Tiered tiered) {
                        return "tiered multiplier " + of(tiered.factors(), Decimals::plain);
                    }

                    @Override
                    public String overwrite(PriceChange.Overwrite overwrite) {
                        return "overwrite " + of(overwrite.rate(), overwrite.creditType());
                    }
                }))
                .orElse("entitlement");
    }

    public static String of(Term term) {
        return TimeText.of(term.startingAt()) + " .."
                + term.end().map(end -> " " + TimeText.of(end)).orElse("");
    }
}
