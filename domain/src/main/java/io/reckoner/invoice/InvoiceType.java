package io.reckoner.invoice;

/** Kinds of invoices (I2), in the order they are listed for one contract and instant. */
public enum InvoiceType {
    USAGE,
    SCHEDULED,
    TRUEUP,
    USAGE_CONSOLIDATED,
    /** By how much a final invoice that stays as it is would be another one (J4, I14). */
    CREDIT_NOTE;

    /** Whether it is of a service period (I3); a note is of that of the invoice it corrects. */
    public boolean hasPeriod() {
        return this == USAGE || this == USAGE_CONSOLIDATED || this == CREDIT_NOTE;
    }
}
