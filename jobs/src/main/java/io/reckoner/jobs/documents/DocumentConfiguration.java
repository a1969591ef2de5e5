package io.reckoner.jobs.documents;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.invoice.InvoiceStore;
import io.reckoner.jobs.Progress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What makes documents of stored invoices. */
@Configuration(proxyBeanMethods = false)
public class DocumentConfiguration {

    @Bean
    StoredDocuments storedDocuments(NameStore names, InvoiceStore invoices) {
        return new StoredDocuments(names, invoices);
    }

    @Bean
    DocumentExport documentExport(InvoiceStore invoices, StoredDocuments documents, Progress progress) {
        return new DocumentExport(invoices, documents, progress);
    }
}
