package io.reckoner.catalog;

/** How a quantity becomes an amount (P6), in the stored unit of the rate's credit type. None of the variants rounds. */
public sealed interface Rate permits PricedRate, CustomRate, UnsupportedRate {
    /** For every caller that must know all variants: adding one breaks it at compile time. */
    <R> R match(Cases<R> cases);

    /** One method a variant. */
    interface Cases<R> {
        R priced(PricedRate rate);

        R custom(CustomRate rate);

        R unsupported(UnsupportedRate rate);
    }
}
