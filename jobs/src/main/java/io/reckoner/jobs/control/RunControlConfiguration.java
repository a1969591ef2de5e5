package io.reckoner.jobs.control;

import io.reckoner.db.run.BatchMetadata;
import io.reckoner.db.run.CommandLog;
import io.reckoner.jobs.Progress;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;

/** What every job shares. */
@Configuration(proxyBeanMethods = false)
@Import({BatchMetadata.class, CommandLog.class, Exclusively.class, JobRunner.class, Progress.class})
public class RunControlConfiguration {

    /** Readable in psql, unlike the default (SB16). */
    @Bean
    ExecutionContextSerializer executionContextSerializer() {
        return new JacksonExecutionContextStringSerializer();
    }

    /** Who runs the command, as its session says; else the user of the operating system. */
    @Bean
    Actor actor(Environment environment) {
        return environment.getProperty(
                Actor.PROPERTY, Actor.class, Actor.here(null, Actor.NO_COMMAND, Actor.NO_COMMAND));
    }

    @Bean
    ChunkSteps chunkSteps(JobRepository repository, PlatformTransactionManager transactionManager) {
        return new ChunkSteps(repository, transactionManager);
    }

    /** Not lazy: Spring starts, and so stops, only the lifecycles it knows of. */
    @Bean
    @Lazy(false)
    GracefulStop gracefulStop(ObjectProvider<JobOperator> operator) {
        return new GracefulStop(operator);
    }
}
