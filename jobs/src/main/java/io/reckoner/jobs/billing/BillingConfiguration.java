package io.reckoner.jobs.billing;

import io.reckoner.db.account.BillWriter;
import io.reckoner.db.account.BilledAgain;
import io.reckoner.db.balance.LedgerStore;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.invoice.InvoiceNumbers;
import io.reckoner.db.load.HistoricalRows;
import io.reckoner.db.preview.GuardStore;
import io.reckoner.db.preview.PreviewStore;
import io.reckoner.db.proof.DeepVerification;
import io.reckoner.db.proof.Verification;
import io.reckoner.db.proof.ViolatingAccounts;
import io.reckoner.db.run.ParkingStore;
import io.reckoner.db.run.QuarantineStore;
import io.reckoner.db.run.RunStore;
import io.reckoner.db.run.WorkAhead;
import io.reckoner.db.run.WorklistStore;
import io.reckoner.db.schema.Statistics;
import io.reckoner.jobs.Progress;
import io.reckoner.jobs.control.ChunkSteps;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.control.HalfLoaded;
import io.reckoner.jobs.control.JobRunner;
import io.reckoner.jobs.database.Database;
import io.reckoner.jobs.plugins.Plugins;
import io.reckoner.jobs.remote.PartitionWork;
import io.reckoner.jobs.remote.RemoteConfiguration;
import io.reckoner.jobs.remote.RemoteWork;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Billing, put together. */
@Configuration(proxyBeanMethods = false)
@Import({
    ContractRates.class,
    Drafts.class,
    Explanations.class,
    GuardStore.class,
    ParkingStore.class,
    PreviewStore.class,
    QuarantineStore.class,
    ReportStep.class,
    RunStore.class,
    SubscriptionHistory.class,
    Verification.class,
    WorkAhead.class,
    WorklistStore.class
})
public class BillingConfiguration {

    @Bean
    Plugins plugins(@Value("${reckoner.plugins:}") String folder) {
        return Plugins.in(folder.isEmpty() ? null : Path.of(folder));
    }

    @Bean
    CatalogReader catalogReader(JdbcClient jdbc, Plugins plugins) {
        return new CatalogReader(jdbc, plugins.customRates());
    }

    @Bean
    ChunkBiller chunkBiller(
            JdbcClient jdbc,
            CatalogReader catalog,
            DataSource dataSource,
            JsonMapper json,
            PlatformTransactionManager transactionManager) {
        return new SnapshotBiller(
                BillingInputs.asTheyStand(jdbc, catalog),
                new BillWriter(dataSource),
                json,
                savepoint(transactionManager));
    }

    @Bean
    DeepProof deepProof(Verification equations, DataSource dataSource, Rebilling rebilling) {
        return new DeepProof(equations, new DeepVerification(dataSource), rebilling);
    }

    @Bean
    Rebilling rebilling(
            JdbcClient jdbc,
            CatalogReader catalog,
            DataSource dataSource,
            JsonMapper json,
            RunStore runs,
            WorklistStore worklist,
            TransactionOperations transactions,
            PlatformTransactionManager transactionManager,
            Progress progress) {
        ChunkBiller again = new SnapshotBiller(
                BillingInputs.asKnown(jdbc, catalog),
                BillWriter.toCompare(dataSource),
                json,
                savepoint(transactionManager));
        return new Rebilling(runs, worklist, again, new BilledAgain(jdbc), transactions, progress);
    }

    @Bean
    Balances balances(JdbcClient jdbc, CatalogReader catalog, DataSource dataSource) {
        return new Balances(jdbc, catalog, new LedgerStore(dataSource));
    }

    @Bean
    NetBalances netBalances(
            JdbcClient jdbc, CatalogReader catalog, Drafts drafts, PlatformTransactionManager transactionManager) {
        return new NetBalances(jdbc, catalog, drafts, snapshot(transactionManager));
    }

    @Bean
    ParityBilling parityBilling(
            JdbcClient jdbc, CatalogReader catalog, PlatformTransactionManager transactionManager, Progress progress) {
        return new ParityBilling(jdbc, catalog, snapshot(transactionManager), savepoint(transactionManager), progress);
    }

    @Bean
    HistoricalPreview historicalPreview(
            JdbcClient jdbc, CatalogReader catalog, HistoricalRows rows, TransactionOperations transactions) {
        return new HistoricalPreview(jdbc, catalog, rows, transactions);
    }

    @Bean
    Quarantine quarantine(
            JdbcClient jdbc,
            RunStore runs,
            WorklistStore worklist,
            Verification proof,
            QuarantineStore quarantine,
            JsonMapper json) {
        return new Quarantine(runs, worklist, new ViolatingAccounts(jdbc, proof), quarantine, json);
    }

    @Bean
    BillingJob billingJob(
            JdbcClient jdbc,
            RunStore runs,
            WorklistStore worklist,
            ChunkBiller biller,
            RemoteWork remote,
            Verification proof,
            Quarantine quarantine,
            ReportStep report,
            ChunkSteps steps,
            JobRunner jobs,
            Progress progress) {
        InvoiceNumbers numbers = new InvoiceNumbers(jdbc);
        PartitionBilling billing = new PartitionBilling(biller, worklist, steps, progress);
        Statistics statistics = new Statistics(jdbc);
        return new BillingJob(
                runs, worklist, numbers, statistics, billing, remote, proof, quarantine, report, steps, jobs, progress);
    }

    /** What a worker process does instead of running the job. */
    @Bean
    PartitionWork billingWork(
            RunStore runs,
            WorklistStore worklist,
            ChunkBiller biller,
            @Qualifier(RemoteConfiguration.WORKER_STEPS) ChunkSteps steps,
            Progress progress,
            Database database,
            Plugins plugins,
            @Value("${reckoner.version:development}") String version,
            @Value("${reckoner.chunk}") int chunk) {
        PartitionBilling billing = new PartitionBilling(biller, worklist, steps, progress);
        return new BillingWork(runs, billing, database, plugins, version, chunk);
    }

    @Bean
    Billing billing(
            JdbcClient jdbc,
            RunStore runs,
            ParkingStore parking,
            HalfLoaded halfLoaded,
            InstantSource clock,
            BillingJob job,
            JobRunner jobs,
            Exclusively exclusively,
            TransactionOperations transactions,
            JsonMapper json,
            Plugins plugins,
            @Value("${reckoner.version:development}") String version,
            Previewing previewing,
            Decisions decisions) {
        InvoiceNumbers numbers = new InvoiceNumbers(jdbc);
        return new Billing(
                runs,
                parking,
                halfLoaded,
                clock,
                numbers,
                job,
                jobs,
                exclusively,
                transactions,
                json,
                plugins,
                version,
                previewing,
                decisions);
    }

    /** Within it the database stands still, whatever a run writes meanwhile. */
    static TransactionOperations snapshot(PlatformTransactionManager transactionManager) {
        var snapshot = new TransactionTemplate(transactionManager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        return snapshot;
    }

    static TransactionOperations savepoint(PlatformTransactionManager transactionManager) {
        var savepoint = new TransactionTemplate(transactionManager);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return savepoint;
    }
}
