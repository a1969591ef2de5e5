package io.reckoner.jobs.control;

import io.reckoner.db.run.BatchMetadata;
import io.reckoner.jobs.Progress;
import io.reckoner.jobs.database.Database;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;

/** What every job shares. */
@Configuration(proxyBeanMethods = false)
public class RunControlConfiguration {

    /** Readable in psql, unlike the default (SB16). */
    @Bean
    ExecutionContextSerializer executionContextSerializer() {
        return new JacksonExecutionContextStringSerializer();
    }

    @Bean
    BatchMetadata batchMetadata(JdbcClient jdbc) {
        return new BatchMetadata(jdbc);
    }

    @Bean
    Progress progress() {
        return new Progress();
    }

    @Bean
    Exclusively exclusively(
            Database database, BatchMetadata metadata, TransactionOperations transactions, GracefulStop gracefulStop) {
        return new Exclusively(database, metadata, transactions, gracefulStop);
    }

    @Bean
    ChunkSteps chunkSteps(JobRepository repository, PlatformTransactionManager transactionManager) {
        return new ChunkSteps(repository, transactionManager);
    }

    @Bean
    JobRunner jobRunner(JobOperator operator, JobRepository repository, GracefulStop gracefulStop) {
        return new JobRunner(operator, repository, gracefulStop);
    }

    /** Not lazy: Spring starts, and so stops, only the lifecycles it knows of. */
    @Bean
    @Lazy(false)
    GracefulStop gracefulStop(ObjectProvider<JobOperator> operator) {
        return new GracefulStop(operator);
    }
}
