package io.reckoner.bench.jpa;

import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.builder.JpaItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.FileSystemResource;
import org.springframework.transaction.PlatformTransactionManager;

/** A step a file: a hundred rows become entities, and the {@code JpaItemWriter} writes them. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class JpaLoad {
    private static final String FOLDER = "bench.jpa.folder";

    private final JobRepository repository;
    private final PlatformTransactionManager transactionManager;
    private final EntityManagerFactory entities;
    private final Path folder;
    private final boolean batched;

    JpaLoad(
            JobRepository repository,
            PlatformTransactionManager transactionManager,
            EntityManagerFactory entities,
            @Value("${" + FOLDER + "}") String folder,
            @Value("${" + JpaApplication.BATCHED + "}") boolean batched) {
        this.repository = repository;
        this.transactionManager = transactionManager;
        this.entities = entities;
        this.folder = Path.of(folder);
        this.batched = batched;
    }

    /**
     * Loads the plain files of a folder.
     *
     * @param batched whether Hibernate may send statements in batches; then it is also told that all rows are new, else
     *     it asks for each before it inserts it
     */
    public static void run(String url, Path folder, boolean batched) throws JobExecutionException {
        JpaApplication.run(JpaLoad.class, url, batched, Map.of(FOLDER, folder.toString()));
    }

    @Bean
    Job job() {
        return new JobBuilder("jpa-load", repository)
                .start(step("customer", CustomerEntity::new, "id", "name"))
                .next(step(
                        "contract", ContractEntity::new, "id", "customer_id", "rate_card_id", "net_payment_terms_days"))
                .next(step("price", PriceEntity::new, "id", "rate_card_id", "product_id", "product_name", "price"))
                .next(step(
                        "charge",
                        ChargeEntity::new,
                        "id",
                        "contract_id",
                        "product_id",
                        "product_name",
                        "quantity",
                        "unit_price",
                        "starting_at",
                        "ending_before"))
                .next(step(
                        "usage_row",
                        UsageEntity::new,
                        "customer_id",
                        "starting_at",
                        "ending_before",
                        "product_id",
                        "quantity"))
                .build();
    }

    private <T> Step step(String table, Function<CsvRow, T> entity, String... columns) {
        return new StepBuilder(table, repository)
                .<T, T>chunk(JpaApplication.CHUNK)
                .transactionManager(transactionManager)
                .reader(new FlatFileItemReaderBuilder<T>()
                        .name(table)
                        .resource(new FileSystemResource(folder.resolve(table + ".csv")))
                        .linesToSkip(1)
                        .delimited()
                        .names(columns)
                        .fieldSetMapper(fields -> entity.apply(new CsvRow(fields)))
                        .build())
                .writer(new JpaItemWriterBuilder<T>()
                        .entityManagerFactory(entities)
                        .usePersist(batched)
                        .build())
                .build();
    }
}
