package io.reckoner.jobs.billing;

import io.reckoner.db.account.BillWriter;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.preview.GuardStore;
import io.reckoner.db.preview.PreviewStore;
import io.reckoner.db.run.RunStore;
import io.reckoner.jobs.Progress;
import io.reckoner.jobs.control.Actor;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.load.Acts;
import io.reckoner.jobs.load.Approvals;
import io.reckoner.jobs.plugins.Plugins;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Looking before billing, put together. */
@Configuration(proxyBeanMethods = false)
public class PreviewConfiguration {

    @Bean
    Guards guards(GuardStore store, Exclusively exclusively, JsonMapper json) {
        return new Guards(store, exclusively, json);
    }

    @Bean
    Previewing previewing(
            JdbcClient jdbc,
            CatalogReader catalog,
            DataSource dataSource,
            JsonMapper json,
            PreviewStore previews,
            RunStore runs,
            Guards guards,
            Plugins plugins,
            TransactionOperations transactions,
            PlatformTransactionManager transactionManager,
            Progress progress,
            @Value("${reckoner.version:development}") String version) {
        ChunkBiller biller = new SnapshotBiller(
                BillingInputs.asTheyStand(jdbc, catalog),
                BillWriter.toPreview(dataSource),
                json,
                BillingConfiguration.savepoint(transactionManager));
        return new Previewing(previews, runs, biller, guards, plugins, transactions, json, progress, version);
    }

    @Bean
    Decisions decisions(
            PreviewStore previews,
            Previewing previewing,
            Guards guards,
            GuardStore store,
            RunStore runs,
            Acts acts,
            Approvals approvals,
            Actor actor,
            Plugins plugins,
            TransactionOperations transactions,
            JsonMapper json,
            @Value("${reckoner.version:development}") String version) {
        return new Decisions(
                previews,
                previewing,
                guards,
                store,
                runs,
                acts,
                approvals,
                actor,
                plugins,
                transactions,
                json,
                version);
    }
}
