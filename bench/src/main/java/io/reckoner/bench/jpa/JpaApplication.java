package io.reckoner.bench.jpa;

import java.util.HashMap;
import java.util.Map;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application of one job, started and run to its end. */
final class JpaApplication {
    static final int CHUNK = 100;

    /** Whether Hibernate may send statements in batches, which it does not unless it is told to. */
    static final String BATCHED = "bench.jpa.batched";

    private JpaApplication() {}

    static void run(Class<?> job, String url, boolean batched, Map<String, Object> more) throws JobExecutionException {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(BATCHED, batched);
        settings.put("spring.datasource.url", url + (batched ? "&reWriteBatchedInserts=true" : ""));
        settings.put("spring.jpa.hibernate.ddl-auto", "none");
        if (batched) {
            settings.put("spring.jpa.properties.hibernate.jdbc.batch_size", CHUNK);
            settings.put("spring.jpa.properties.hibernate.order_inserts", true);
        }
        try (ConfigurableApplicationContext application =
                new SpringApplicationBuilder(job).properties(settings).run()) {
            JobExecution execution =
                    application.getBean(JobOperator.class).start(application.getBean(Job.class), new JobParameters());
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw new IllegalStateException(
                        "the job is " + execution.getStatus() + ": " + execution.getAllFailureExceptions());
            }
        }
    }
}
