package io.reckoner.views;

import io.reckoner.db.balance.LedgerStore;
import io.reckoner.db.catalog.CustomerNames;
import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.closing.AccountStore;
import io.reckoner.db.closing.CloseStore;
import io.reckoner.db.closing.OpenItemStore;
import io.reckoner.db.contract.ContractStore;
import io.reckoner.db.export.ExportMarks;
import io.reckoner.db.export.Exports;
import io.reckoner.db.invoice.InvoiceStore;
import io.reckoner.db.invoice.RoyaltyStore;
import io.reckoner.db.run.HoldStore;
import io.reckoner.db.usage.LateUsageStore;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the looking commands read with. */
@Configuration(proxyBeanMethods = false)
@Import({
    AccountStore.class,
    CloseStore.class,
    ContractLookup.class,
    ContractStore.class,
    Contracts.class,
    ExportMarks.class,
    HoldStore.class,
    InvoiceLookup.class,
    InvoiceStore.class,
    LateUsageStore.class,
    LedgerLookup.class,
    LedgerStore.class,
    NameStore.class,
    OpenItemStore.class,
    PreviewLookup.class,
    RoyaltyStore.class,
    RunLookup.class
})
public class ReadConfiguration {

    @Bean
    Exports exports(DataSource dataSource) {
        return new Exports(dataSource);
    }

    @Bean
    CustomerLookup customerLookup(JdbcClient jdbc) {
        return new CustomerLookup(new CustomerNames(jdbc));
    }
}
