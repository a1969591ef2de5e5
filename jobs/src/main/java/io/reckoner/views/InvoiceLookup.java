package io.reckoner.views;

import io.reckoner.db.invoice.InvoiceStore;
import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.jobs.CannotProceed;

/** Stored invoices, by what somebody types: a number or an id. */
public final class InvoiceLookup {
    private final InvoiceStore invoices;

    InvoiceLookup(InvoiceStore invoices) {
        this.invoices = invoices;
    }

    /** Refused if there is none. */
    public StoredInvoice one(String idOrNumber) {
        return invoices.find(idOrNumber)
                .orElseThrow(() -> new CannotProceed(
                        "There is no invoice " + idOrNumber + ".", "See `reckoner invoice list` for those there are."));
    }
}
