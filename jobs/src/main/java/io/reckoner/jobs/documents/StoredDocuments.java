package io.reckoner.jobs.documents;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.invoice.DocumentReader;
import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.document.Document;
import io.reckoner.document.DocumentParties;
import io.reckoner.documents.DocumentRefused;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.History;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.Names;
import io.reckoner.invoice.Routing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored invoices as the documents that their customers get (W3). */
public final class StoredDocuments {
    /** Behind the number of what a cancellation takes back, which has no number of its own. */
    private static final String CANCELLATION = "-C";

    private final NameStore names;
    private final DocumentReader printed;

    StoredDocuments(NameStore names, DocumentReader printed) {
        this.names = names;
        this.printed = printed;
    }

    /** Of invoices of a batch; makes as many queries as for one. */
    public Batch of(List<StoredInvoice> invoices) {
        return new Batch(
                names.of(
                        invoices.stream()
                                .map(found -> payer(found.invoice()))
                                .distinct()
                                .toList(),
                        invoices.stream()
                                .flatMap(found -> found.invoice().routing().constituents().stream())
                                .map(Routing.Constituent::contractId)
                                .distinct()
                                .toList()),
                printed.corrected(invoices.stream()
                        .flatMap(found -> Optional.ofNullable(found.invoice().corrects()).stream())
                        .distinct()
                        .toList()),
                printed.of(invoices.stream().map(found -> found.invoice().id()).toList()));
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
        private final Map<InvoiceId, Document.Corrected> corrected;

        private final Map<InvoiceId, DocumentReader.Printed> printed;

        private Batch(
                Names names,
                Map<InvoiceId, Document.Corrected> corrected,
                Map<InvoiceId, DocumentReader.Printed> printed) {
            this.names = names;
            this.corrected = corrected;
            this.printed = printed;
        }

        /** An invoice or a credit note, or of a void one what takes it back; refused while it has no number. */
        public Document document(StoredInvoice found) {
            Document document = Document.of(found.invoice(), number(found), names, parties(found), corrects(found));
            return found.voidedAt() == null
                    ? document
                    : document.cancellation(document.number() + CANCELLATION, found.voidedAt());
        }

        private DocumentParties parties(StoredInvoice found) {
            DocumentReader.Printed frozen = printed.get(found.invoice().id());
            return frozen == null ? DocumentParties.to(buyer(found)) : frozen.parties(buyer(found));
        }

        private Document.@Nullable Corrected corrects(StoredInvoice found) {
            InvoiceId corrects = found.invoice().corrects();
            return corrects == null ? null : Objects.requireNonNull(corrected.get(corrects));
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
        return found.printedNumber()
                .orElseThrow(() -> new DocumentRefused("invoice "
                        + found.invoice().id() + " has no number yet: its run is not done; see `reckoner resume`"));
    }
}
