package io.reckoner.views;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoicePrinter;
import io.reckoner.jobs.billing.Drafts;
import java.time.Instant;

/** Drafts as printed invoices, one after the other. */
public final class DraftText {
    private DraftText() {}

    public static String of(Drafts.Drafted drafted, Instant asOf, NameStore names) {
        var text = new StringBuilder();
        var printer = new InvoicePrinter(names.names());
        for (Invoice invoice : drafted.invoices()) {
            text.append("DRAFT as of ")
                    .append(asOf)
                    .append('\n')
                    .append(printer.print(invoice))
                    .append('\n');
        }
        return text.toString();
    }
}
