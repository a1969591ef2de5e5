package io.reckoner.scenario;

import io.reckoner.catalog.CustomRateException;
import io.reckoner.catalog.CustomRateProcessor;
import io.reckoner.catalog.PriceSchedule;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prices {@code {"price":50}} at 50 a unit, fails at {@code {"fail":"why"}}, breaks at {@code {"break":"why"}} and at
 * {@code {"answer":"null"}}, and knows no other CUSTOM rate.
 */
public final class TestRateProcessor implements CustomRateProcessor {
    private static final Pattern PRICE = Pattern.compile("\\{\"price\":([0-9.]+)}");
    private static final Pattern FAIL = Pattern.compile("\\{\"fail\":\"(.*)\"}");
    private static final Pattern BREAK = Pattern.compile("\\{\"break\":\"(.*)\"}");

    /** What a careless plug-in does: no answer at all. */
    private static final AtomicReference<Optional<PriceSchedule>> NO_ANSWER = new AtomicReference<>();

    @Override
    public Optional<PriceSchedule> prices(String definition) throws CustomRateException {
        Matcher fail = FAIL.matcher(definition);
        if (fail.matches()) {
            throw new CustomRateException(fail.group(1));
        }
        Matcher breaks = BREAK.matcher(definition);
        if (breaks.matches()) {
            throw new IllegalStateException(breaks.group(1));
        }
        if ("{\"answer\":\"null\"}".equals(definition)) {
            return NO_ANSWER.get();
        }
        Matcher price = PRICE.matcher(definition);
        return price.matches() ? Optional.of(PriceSchedule.flat(new BigDecimal(price.group(1)))) : Optional.empty();
    }
}
