package io.reckoner.jobs.remote;

import io.reckoner.db.run.PartitionStore;
import io.reckoner.jobs.control.ChunkSteps;
import java.time.Duration;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A manager's and a worker's side of one queue. */
@Configuration(proxyBeanMethods = false)
@Import(PartitionRequests.class)
public class RemoteConfiguration {

    /** What the steps of a worker are built with. */
    public static final String WORKER_STEPS = "workerSteps";

    @Bean
    RemoteWork remoteWork(JdbcClient jdbc, PartitionRequests requests, JobRepository repository) {
        return new RemoteWork(new PartitionStore(jdbc), requests, repository);
    }

    @Bean(defaultCandidate = false)
    ChunkSteps workerSteps(JobRepository repository, PlatformTransactionManager transactionManager) {
        return new ChunkSteps(new WorkerRepository(repository), transactionManager);
    }

    @Bean
    Worker worker(
            PartitionRequests requests,
            JobRepository repository,
            PartitionWork work,
            JdbcClient jdbc,
            @Value("${reckoner.threads:1}") int threads,
            @Value("${reckoner.worker.life-every:PT2S}") Duration lifeEvery) {
        return new Worker(threads, requests, repository, work, new PartitionStore(jdbc), lifeEvery);
    }
}
