package io.reckoner.jobs.documents;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.invoice.DocumentReader;
import io.reckoner.db.invoice.InvoiceStore;
import io.reckoner.jobs.Progress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What makes documents of stored invoices. */
@Configuration(proxyBeanMethods = false)
public class DocumentConfiguration {

    @Bean
    StoredDocuments storedDocuments(JdbcClient jdbc, NameStore names) {
        return new StoredDocuments(names, new DocumentReader(jdbc));
    }

    @Bean
    DocumentExport documentExport(InvoiceStore invoices, StoredDocuments documents, Progress progress) {
        return new DocumentExport(invoices, documents, progress);
    }
}
