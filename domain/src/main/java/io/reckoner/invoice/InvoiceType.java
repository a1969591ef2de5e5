package io.reckoner.invoice;

/** Kinds of invoices (I2), in the order they are listed for one contract and instant. */
public enum InvoiceType {
    USAGE,
    SCHEDULED,
    TRUEUP
}
