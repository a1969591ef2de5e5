package io.reckoner.cli;

import io.reckoner.db.balance.LedgerStore;
import io.reckoner.db.catalog.CustomerNames;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.export.Exports;
import io.reckoner.db.invoice.InvoiceStore;
import io.reckoner.db.usage.LateUsageStore;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the looking commands read with. */
@Configuration(proxyBeanMethods = false)
class ReadConfiguration {

    @Bean
    InvoiceStore invoiceStore(DataSource dataSource) {
        return new InvoiceStore(dataSource);
    }

    @Bean
    LedgerStore ledgerStore(DataSource dataSource) {
        return new LedgerStore(dataSource);
    }

    @Bean
    Exports exports(DataSource dataSource) {
        return new Exports(dataSource);
    }

    @Bean
    LateUsageStore lateUsageStore(JdbcClient jdbc) {
        return new LateUsageStore(jdbc);
    }

    @Bean
    CustomerLookup customerLookup(JdbcClient jdbc) {
        return new CustomerLookup(new CustomerNames(jdbc));
    }

    @Bean
    NameStore nameStore(JdbcClient jdbc) {
        return new NameStore(jdbc);
    }
}
