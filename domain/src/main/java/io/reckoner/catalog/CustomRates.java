package io.reckoner.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The processors there are, in the order they were found; the first that knows a rate prices it. */
public record CustomRates(List<CustomRateProcessor> processors) {
    public static final CustomRates NONE = new CustomRates(List.of());

    public CustomRates {
        processors = List.copyOf(processors);
    }

    /** Those that a class loader finds. */
    public static CustomRates of(ClassLoader loader) {
        return new CustomRates(ServiceLoader.load(CustomRateProcessor.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** A rate that nobody prices must not become usage that is free (P6). */
    public PriceSchedule prices(CustomRate rate) throws CustomRateException {
        for (CustomRateProcessor processor : processors) {
            Optional<PriceSchedule> prices = asked(processor, rate);
            if (prices.isPresent()) {
                return prices.get();
            }
        }
        throw new CustomRateException("no processor knows it (there " + names() + "); expected a plug-in that does");
    }

    /** Whatever a plug-in throws is a fault of the rate it was asked for, and must not reach other accounts. */
    private static Optional<PriceSchedule> asked(CustomRateProcessor processor, CustomRate rate)
            throws CustomRateException {
        try {
            // A plug-in was compiled without our checks.
            return Objects.requireNonNull(processor.prices(rate.definition()), "it answered null");
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            throw new CustomRateException(nameOf(processor) + " broke: " + broken, broken);
        }
    }

    private String names() {
        return switch (processors.size()) {
            case 0 -> "is none";
            case 1 -> "is " + nameOf(processors.get(0));
            default -> "are " + processors.stream().map(CustomRates::nameOf).collect(Collectors.joining(", "));
        };
    }

    private static String nameOf(CustomRateProcessor processor) {
        return processor.getClass().getName();
    }
}
