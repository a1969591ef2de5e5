package io.reckoner.invoice;

/** Kinds of invoices (I2), in the order they are listed for one contract and instant. */
public enum InvoiceType {
    USAGE,
    SCHEDULED,
    TRUEUP,
    USAGE_CONSOLIDATED;

    /** Whether it is of a service period (I3). */
    public boolean hasPeriod() {
        return this == USAGE || this == USAGE_CONSOLIDATED;
    }
}
