package io.reckoner.catalog;

/**
 * A rate that a {@link CustomRateProcessor} understands; without one it parks the account (P6).
 *
 * @param definition the payload's {@code custom_rate} as canonical JSON
 */
public record CustomRate(String definition) implements Rate {
    @Override
    public <R> R match(Cases<R> cases) {
        return cases.custom(this);
    }
}
