package io.reckoner.catalog;

/** A rate that is kept but cannot be billed yet: what uses it parks its account, by this name. */
public record UnsupportedRate(RateType type) implements Rate {
    @Override
    public <R> R match(Cases<R> cases) {
        return cases.unsupported(this);
    }
}
