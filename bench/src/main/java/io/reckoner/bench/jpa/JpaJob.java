package io.reckoner.bench.jpa;

import io.reckoner.bench.jpa.Repositories.ChargeItems;
import io.reckoner.bench.jpa.Repositories.Invoices;
import io.reckoner.bench.jpa.Repositories.Prices;
import io.reckoner.bench.jpa.Repositories.Usages;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.Map;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.JpaPagingItemReader;
import org.springframework.batch.infrastructure.item.database.builder.JpaPagingItemReaderBuilder;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.transaction.PlatformTransactionManager;

/** One step: contracts page by page, an invoice each, {@code saveAll} a hundred at a time. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableJpaRepositories(considerNestedRepositories = true)
public class JpaJob {
    private static final int CHUNK = 100;

    /**
     * Bills every contract of a database of the bench for January 2025.
     *
     * @param batched whether Hibernate may send statements in batches, which it does not unless it is told to
     */
    public static void run(String url, boolean batched) throws JobExecutionException {
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.datasource.url", url + (batched ? "&reWriteBatchedInserts=true" : ""));
        settings.put("spring.jpa.hibernate.ddl-auto", "none");
        if (batched) {
            settings.put("spring.jpa.properties.hibernate.jdbc.batch_size", CHUNK);
            settings.put("spring.jpa.properties.hibernate.order_inserts", true);
        }
        try (ConfigurableApplicationContext application =
                new SpringApplicationBuilder(JpaJob.class).properties(settings).run()) {
            JobExecution execution =
                    application.getBean(JobOperator.class).start(application.getBean(Job.class), new JobParameters());
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw new IllegalStateException(
                        "the job is " + execution.getStatus() + ": " + execution.getAllFailureExceptions());
            }
        }
    }

    @Bean
    Job job(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            JpaPagingItemReader<ContractEntity> contracts,
            InvoiceProcessor processor,
            Invoices invoices) {
        return new JobBuilder("jpa", repository)
                .start(new StepBuilder("invoice", repository)
                        .<ContractEntity, InvoiceEntity>chunk(CHUNK)
                        .transactionManager(transactionManager)
                        .reader(contracts)
                        .processor(processor)
                        .writer(chunk -> invoices.saveAll(chunk.getItems()))
                        .build())
                .build();
    }

    @Bean
    JpaPagingItemReader<ContractEntity> contracts(EntityManagerFactory entities) {
        return new JpaPagingItemReaderBuilder<ContractEntity>()
                .name("contracts")
                .entityManagerFactory(entities)
                .queryString("select c from ContractEntity c order by c.id")
                .pageSize(CHUNK)
                .build();
    }

    @Bean
    InvoiceProcessor processor(Usages usages, Prices prices, ChargeItems chargeItems) {
        return new InvoiceProcessor(usages, prices, chargeItems);
    }
}
