package io.reckoner.jobs.documents;

import io.reckoner.document.Document;
import io.reckoner.documents.DocumentWriter;
import java.nio.charset.StandardCharsets;

/** What a document is written as. */
public enum DocumentForm {
    HTML(".html") {
        @Override
        public byte[] write(DocumentWriter writer, Document document) {
            return writer.html(document).getBytes(StandardCharsets.UTF_8);
        }
    },
    PDF(".pdf") {
        @Override
        public byte[] write(DocumentWriter writer, Document document) {
            return writer.pdf(document);
        }
    },
    /** With an e-invoice inside. */
    E_INVOICE(".pdf") {
        @Override
        public byte[] write(DocumentWriter writer, Document document) {
            return writer.pdfWithEInvoice(document);
        }
    };

    private final String ending;

    DocumentForm(String ending) {
        this.ending = ending;
    }

    /** Of a file's name, the point included. */
    public String ending() {
        return ending;
    }

    public abstract byte[] write(DocumentWriter writer, Document document);
}
