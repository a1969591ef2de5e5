package io.reckoner.jobs.billing;

import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.invoice.Regenerations;
import io.reckoner.db.journal.JournalReader;
import io.reckoner.db.journal.JournalWriter;
import io.reckoner.db.load.Rehearsal;
import io.reckoner.db.run.HoldStore;
import io.reckoner.db.run.RunStore;
import io.reckoner.db.sql.Turns;
import io.reckoner.jobs.Progress;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.load.Acts;
import io.reckoner.jobs.load.Approvals;
import io.reckoner.jobs.load.LoadCheck;
import io.reckoner.requests.TrialRebill;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Corrections, put together. */
@Configuration(proxyBeanMethods = false)
public class CorrectionConfiguration {

    @Bean
    Rebill rebill(
            JdbcClient jdbc,
            CatalogReader catalog,
            DataSource dataSource,
            RunStore runs,
            LoadCheck loadCheck,
            Rehearsal rehearsal,
            Exclusively exclusively,
            InstantSource clock,
            PlatformTransactionManager transactionManager,
            Progress progress,
            @Value("${reckoner.threads:1}") int threads) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        var corrections = new Corrections(
                new Corrections.Tools(
                        jdbc,
                        catalog,
                        runs,
                        () -> new TrialRebill(new JournalReader(template), new JournalWriter(template)::write),
                        rehearsal,
                        () -> new BothSides(
                                jdbc,
                                BillingConfiguration.snapshot(transactionManager),
                                Turns.of(dataSource, rolledBack(transactionManager))),
                        threads),
                progress);
        return new Rebill(jdbc, runs, corrections, loadCheck, exclusively, clock);
    }

    @Bean
    RebillRun rebillRun(
            Rebill rebill,
            JdbcClient jdbc,
            HoldStore holds,
            RunStore runs,
            Exclusively exclusively,
            Acts acts,
            Approvals approvals,
            Billing billing,
            TransactionOperations transactions) {
        return new RebillRun(
                rebill, new Regenerations(jdbc), holds, runs, exclusively, acts, approvals, billing, transactions);
    }

    /** Whatever is written within it is gone behind it; beside it, in a transaction there is, nothing is. */
    private static TransactionOperations rolledBack(PlatformTransactionManager transactionManager) {
        TransactionOperations savepoint = BillingConfiguration.savepoint(transactionManager);
        return new TransactionOperations() {
            @Override
            public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                return savepoint.execute(status -> {
                    status.setRollbackOnly();
                    return action.doInTransaction(status);
                });
            }
        };
    }
}
