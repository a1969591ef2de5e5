package io.reckoner.views;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoicePrinter;
import io.reckoner.money.AmountText;
import io.reckoner.time.TimeText;
import java.util.List;

/** Stored invoices as text: a line each, or one in full. */
public final class InvoiceList {
    private InvoiceList() {}

    public static String of(List<StoredInvoice> invoices, NameStore names) {
        TextTable table = new TextTable(
                ">number", "type", "customer", "period or date", "issued", ">total due", "", "status", "id");
        for (StoredInvoice stored : invoices) {
            Invoice invoice = stored.invoice();
            table.row(
                    number(stored),
                    invoice.shownType().name(),
                    names.customer(invoice.customerId()),
                    invoice.service().map(TimeText::of).orElseGet(() -> TimeText.of(invoice.issuedAt())),
                    TimeText.of(invoice.issuedAt()),
                    AmountText.of(invoice.amountDue(), invoice.creditType()),
                    invoice.creditType().symbol(),
                    stored.status(),
                    invoice.id().toString());
        }
        return table.toString();
    }

    /** In full, below its number, status and id. */
    public static String text(StoredInvoice stored, NameStore names) {
        return "No. " + number(stored) + "  " + stored.status() + "  "
                + stored.invoice().id() + "\n" + new InvoicePrinter(names.names()).print(stored.invoice());
    }

    private static String number(StoredInvoice stored) {
        return stored.shownNumber().orElse("-");
    }
}
