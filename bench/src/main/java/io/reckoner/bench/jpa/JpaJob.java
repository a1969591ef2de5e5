package io.reckoner.bench.jpa;

import io.reckoner.bench.jpa.Repositories.Charges;
import io.reckoner.bench.jpa.Repositories.Invoices;
import io.reckoner.bench.jpa.Repositories.Prices;
import io.reckoner.bench.jpa.Repositories.Usages;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.JpaPagingItemReader;
import org.springframework.batch.infrastructure.item.database.builder.JpaPagingItemReaderBuilder;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.transaction.PlatformTransactionManager;

/** One step: contracts page by page, an invoice each, {@code saveAll} a hundred at a time. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableJpaRepositories(considerNestedRepositories = true)
public class JpaJob {
    /**
     * Bills every contract of a database of the bench for January 2025.
     *
     * @param batched whether Hibernate may send statements in batches, which it does not unless it is told to
     */
    public static void run(String url, boolean batched) throws JobExecutionException {
        JpaApplication.run(JpaJob.class, url, batched, Map.of());
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
                        .<ContractEntity, InvoiceEntity>chunk(JpaApplication.CHUNK)
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
                .pageSize(JpaApplication.CHUNK)
                .build();
    }

    @Bean
    InvoiceProcessor processor(Usages usages, Prices prices, Charges charges) {
        return new InvoiceProcessor(usages, prices, charges);
    }
}
