package io.reckoner.catalog;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The processors that are on the class path, in the order they were found; the first that knows a rate prices it. */
public record CustomRates(List<CustomRateProcessor> processors) {
    public static final CustomRates NONE = new CustomRates(List.of());

    public CustomRates {
        processors = List.copyOf(processors);
    }

    public static CustomRates installed() {
        return new CustomRates(ServiceLoader.load(CustomRateProcessor.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** Empty if no processor knows the rate. */
    public Optional<PriceSchedule> prices(CustomRate rate) throws CustomRateException {
        for (CustomRateProcessor processor : processors) {
            Optional<PriceSchedule> prices = processor.prices(rate.definition());
            if (prices.isPresent()) {
                return prices;
            }
        }
        return Optional.empty();
    }
}
