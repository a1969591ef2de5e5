package io.reckoner.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.cli.ReckonerContext;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.load.Load;
import io.reckoner.statement.Cutoff;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Reckoner on a test database, with its real wiring; beans of the extra configurations replace those of the same name. */
public final class TestReckoner implements AutoCloseable {

    /** So many steps and jobs are numbered in one database before the numbers of the next one begin. */
    private static final long NUMBERS = 1_000_000;

    private static final AtomicLong OPENED = new AtomicLong();

    private final ConfigurableApplicationContext context;

    private TestReckoner(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static TestReckoner on(TestPostgres.Database database, int threads, Class<?>... replacements) {
        return on(database, threads, Map.of(), replacements);
    }

    /**
     * An engine on that database.
     *
     * @param settings as a command's session would have them
     */
    public static TestReckoner on(
            TestPostgres.Database database, int threads, Map<String, Object> settings, Class<?>... replacements) {
        List<Class<?>> sources = new ArrayList<>(List.of(ReckonerContext.class));
        sources.addAll(List.of(replacements));
        TestReckoner reckoner = new TestReckoner(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .properties(settings)
                .properties(Map.of(
                        "reckoner.db.url", database.url(),
                        "reckoner.db.user", database.user(),
                        "reckoner.db.password", database.password(),
                        "reckoner.threads", Integer.toString(threads),
                        "spring.main.allow-bean-definition-overriding", "true",
                        "logging.config", "classpath:logback-test.xml"))
                .run());
        reckoner.numberApart();
        return reckoner;
    }

    /** Two databases in one JVM must not number their steps alike: Spring Batch would mistake one for the other (SB23). */
    private void numberApart() {
        long first = OPENED.incrementAndGet() * NUMBERS;
        for (String sequence : List.of("batch_job_execution_seq", "batch_step_execution_seq")) {
            jdbc().sql("alter sequence batch." + sequence + " restart with " + first)
                    .update();
        }
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return get(JdbcClient.class);
    }

    public long count(String fromWhere) {
        return jdbc().sql("select count(*) from " + fromWhere).query(Long.class).single();
    }

    public List<String> texts(String sql) {
        return jdbc().sql(sql).query(String.class).list();
    }

    /** Loads the files in this order; none of them may have a line that is refused. */
    public void load(Path... files) {
        assertThat(get(Load.class).load(List.of(files)))
                .extracting(Load.Loaded::rejects)
                .containsOnlyNulls();
    }

    /** Bills whatever is due by the midnight that begins this day, some accounts at a time. */
    public Run bill(String day) {
        return bill(day, new BillingSettings(2, 3, 2));
    }

    public Run bill(String day, BillingSettings settings) {
        return get(Billing.class)
                .bill(Instant.parse(day + "T00:00:00Z"), Cutoff.DEFAULT_GRACE, RunScope.EVERYTHING, settings)
                .run();
    }

    /** As if the database were new; much cheaper than a new one. */
    public void clear() {
        get(TransactionOperations.class).executeWithoutResult(status -> {
            // Insert-only tables refuse to be emptied; their triggers do not fire for a replica.
            jdbc().sql("set local session_replication_role = replica").update();
            texts("""
                    select format('%I.%I', schemaname, tablename) from pg_tables
                     where schemaname in ('billing', 'batch') and tablename not in ('credit_type', 'seal')
                    """).forEach(table -> jdbc().sql("delete from " + table).update());
            jdbc().sql("delete from billing.seal where table_name <> 'credit_type'")
                    .update();
            jdbc().sql("alter table billing.run alter id restart").update();
            jdbc().sql("alter table billing.load_file alter id restart").update();
            jdbc().sql("delete from billing.credit_type where name <> 'USD (cents)'")
                    .update();
            jdbc().sql("delete from billing.seal where key not in (select id::text from billing.credit_type)")
                    .update();
            jdbc().sql("alter sequence billing.usage_change restart").update();
        });
    }

    @Override
    public void close() {
        context.close();
    }
}
