package io.reckoner.scenario;

import io.reckoner.catalog.CustomRateException;
import io.reckoner.catalog.CustomRateProcessor;
import io.reckoner.catalog.PriceSchedule;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prices {@code {"price":50}} at 50 a unit, fails at {@code {"fail":"why"}}, and knows no other CUSTOM rate. */
public final class TestRateProcessor implements CustomRateProcessor {
    private static final Pattern PRICE = Pattern.compile("\\{\"price\":([0-9.]+)}");
    private static final Pattern FAIL = Pattern.compile("\\{\"fail\":\"(.*)\"}");

    @Override
    public Optional<PriceSchedule> prices(String definition) throws CustomRateException {
        Matcher fail = FAIL.matcher(definition);
        if (fail.matches()) {
            throw new CustomRateException(fail.group(1));
        }
        Matcher price = PRICE.matcher(definition);
        return price.matches() ? Optional.of(PriceSchedule.flat(new BigDecimal(price.group(1)))) : Optional.empty();
    }
}
