package io.reckoner.jobs.load;

import io.reckoner.db.access.ApprovalStore;
import io.reckoner.db.contract.UncutContracts;
import io.reckoner.db.journal.JournalChanges;
import io.reckoner.db.journal.JournalReader;
import io.reckoner.db.journal.JournalWriter;
import io.reckoner.db.load.HistoricalRows;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.db.load.Rehearsal;
import io.reckoner.db.run.RunStore;
import io.reckoner.db.schema.Statistics;
import io.reckoner.db.sql.BesideTransaction;
import io.reckoner.db.usage.UsageStore;
import io.reckoner.jobs.Progress;
import io.reckoner.jobs.control.Actor;
import io.reckoner.jobs.control.ChunkSteps;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.control.HalfLoaded;
import io.reckoner.jobs.control.JobRunner;
import io.reckoner.requests.JournalApplier;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Loading, put together. */
@Configuration(proxyBeanMethods = false)
@Import({
    ApprovalStore.class,
    Approvals.class,
    HalfLoaded.class,
    HistoricalTrial.class,
    Load.class,
    LoadCheck.class,
    LoadFileStore.class,
    Rehearsal.class,
    UsageStore.class
})
public class LoadConfiguration {

    @Bean
    Inbox inbox(LoadFileStore files, @Value("${reckoner.settling}") Duration settling) {
        return new Inbox(files, settling);
    }

    @Bean
    JournalApplier journalApplier(DataSource dataSource) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        return JournalApplier.of(new JournalReader(jdbc), beside(dataSource, new JournalWriter(jdbc)));
    }

    @Bean
    Acts acts(
            JournalApplier requests,
            DataSource dataSource,
            RunStore runs,
            Exclusively exclusively,
            Approvals approvals,
            TransactionOperations transactions,
            Actor actor,
            InstantSource clock) {
        return new Acts(
                requests,
                new JournalReader(new JdbcTemplate(dataSource)),
                runs,
                exclusively,
                approvals,
                transactions,
                actor,
                clock);
    }

    private static JournalApplier.Writer beside(DataSource dataSource, JournalWriter writer) {
        return () -> {
            var beside = new BesideTransaction(dataSource);
            return new JournalApplier.Writing() {
                @Override
                public void add(JournalChanges changes) {
                    beside.add(() -> writer.write(changes));
                }

                @Override
                public void close() {
                    beside.close();
                }
            };
        };
    }

    @Bean
    CutOverFiles cutOverFiles(JdbcClient jdbc, LoadFileStore files) {
        return new CutOverFiles(new UncutContracts(jdbc), files);
    }

    @Bean
    BilledFromThePast billedFromThePast(JdbcClient jdbc, InstantSource clock) {
        return new BilledFromThePast(new UncutContracts(jdbc), clock);
    }

    @Bean
    HistoricalRows historicalRows(JdbcClient jdbc, DataSource dataSource) {
        return new HistoricalRows(jdbc, dataSource);
    }

    @Bean
    LoadJob loadJob(
            LoadFileStore files,
            UsageStore usage,
            JdbcClient jdbc,
            JournalApplier requests,
            Rehearsal rehearsal,
            DataSource dataSource,
            HistoricalRows historical,
            Approvals approvals,
            ChunkSteps steps,
            JobRunner jobs,
            Progress progress,
            JsonMapper json) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        var trial =
                JournalApplier.ofTrials(new JournalReader(template), beside(dataSource, new JournalWriter(template)));
        return new LoadJob(
                files,
                usage,
                new Statistics(jdbc),
                requests,
                trial,
                historical,
                rehearsal,
                approvals,
                steps,
                jobs,
                progress,
                json);
    }
}
