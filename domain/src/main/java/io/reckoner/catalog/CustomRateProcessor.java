package io.reckoner.catalog;

import java.util.Optional;

/**
 * Turns a CUSTOM rate into prices (P6). Implementations are found by {@link java.util.ServiceLoader}: a jar that names one in
 * {@code META-INF/services/io.reckoner.catalog.CustomRateProcessor}, in a folder given with {@code --plugins} to every process
 * of a run. It must be a pure function: the same definition, the same prices, or a run cannot be repeated.
 */
public interface CustomRateProcessor {
    /**
     * The prices of a rate, in the stored unit of its credit type; empty if the definition is none of this processor's.
     *
     * @param definition the payload's {@code custom_rate} as canonical JSON
     * @throws CustomRateException if it is this processor's and wrong: the account is parked with the message
     */
    Optional<PriceSchedule> prices(String definition) throws CustomRateException;
}
