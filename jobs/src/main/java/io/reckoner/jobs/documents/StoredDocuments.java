package io.reckoner.jobs.documents;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.document.Document;
import io.reckoner.document.DocumentParties;
import io.reckoner.documents.DocumentRefused;
import io.reckoner.id.CustomerId;
import io.reckoner.invoice.History;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.Names;
import io.reckoner.invoice.Routing;
import java.util.List;

/** Stored invoices as the documents that their customers get (W3). */
public final class StoredDocuments {
    /** Behind the number of what a cancellation takes back, which has no number of its own. */
    private static final String CANCELLATION = "-C";

    private final NameStore names;

    StoredDocuments(NameStore names) {
        this.names = names;
    }

    /** Of invoices of a batch; makes as many queries as for one. */
    public Batch of(List<StoredInvoice> invoices) {
        return new Batch(names.of(
                invoices.stream()
                        .map(found -> payer(found.invoice()))
                        .distinct()
                        .toList(),
                invoices.stream()
                        .flatMap(found -> found.invoice().routing().constituents().stream())
                        .map(Routing.Constituent::contractId)
                        .distinct()
                        .toList()));
    }

    /** Whether it goes to anybody: not what a consolidated invoice shows (Z4), nor what an older system sent (I11). */
    public static boolean isSent(StoredInvoice found) {
        History history = found.invoice().history();
        return found.invoice().routing().delivered() && (history == null || history.billable());
    }

    /** Who gets it. */
    private static CustomerId payer(Invoice invoice) {
        Routing.Payer payer = invoice.routing().payer();
        return payer == null ? invoice.customerId() : payer.customerId();
    }

    /** What the invoices of a batch have in common. */
    public static final class Batch {
        private final Names names;

        private Batch(Names names) {
            this.names = names;
        }

        /** An invoice, or of a void one what takes it back; refused while it has no number. */
        public Document document(StoredInvoice found) {
            Document document = Document.of(found.invoice(), number(found), names, DocumentParties.to(buyer(found)), null);
            return found.voidedAt() == null
                    ? document
                    : document.cancellation(document.number() + CANCELLATION, found.voidedAt());
        }

        /** The name of whoever gets it. */
        public String buyer(StoredInvoice found) {
            return names.customers().apply(payer(found.invoice()));
        }
    }

    /** As its reader knows it: one of before by the number it had there. */
    public static String number(StoredInvoice found) {
        History history = found.invoice().history();
        if (history != null && history.externalNumber() != null) {
            return history.externalNumber();
        }
        return found.givenNumber()
                .map(number -> Long.toString(number))
                .orElseThrow(() -> new DocumentRefused("invoice "
                        + found.invoice().id() + " has no number yet: its run is not done; see `reckoner resume`"));
    }
}
