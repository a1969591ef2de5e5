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

/** Reckoner on a test database, with its real wiring; beans of the extra configurations replace those of the same name. */
public final class TestReckoner implements AutoCloseable {

    /** So many steps and jobs are numbered in one database before the numbers of the next one begin. */
    private static final long NUMBERS = 1_000_000;

    private static final AtomicLong OPENED = new AtomicLong();

    private final TestPostgres.Database database;
    private final ConfigurableApplicationContext context;

    private TestReckoner(TestPostgres.Database database, ConfigurableApplicationContext context) {
        this.database = database;
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
        TestReckoner reckoner = new TestReckoner(
                database,
                new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
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

    /**
     * As if the database were new; much cheaper than a new one. Tables are truncated only when they have grown: each of them
     * and of their indexes then gets a new file, and every plan that reads it is made anew.
     */
    public void clear() {
        // Insert-only tables refuse to be emptied; triggers do not fire for a replica. To become one has a connection
        // forget its
        // plans, so that none of the engine's does.
        BillingSchema.behindTheGuards(database.dataSource(), """
                do $$
                declare filled regclass;
                begin
                  for filled in select format('%I.%I', schemaname, tablename)::regclass from pg_tables
                                 where schemaname in ('billing', 'batch') and tablename not like 'databasechangelog%'
                                   and tablename not in ('credit_type', 'seal')
                  loop
                    if filled::text in ('billing.invoice_line', 'billing.billed_item') and pg_relation_size(filled) > 65536 then
                      execute 'truncate ' || filled;
                    else
                      execute 'delete from ' || filled;
                    end if;
                  end loop;
                  delete from billing.credit_type where name <> 'USD (cents)';
                  delete from billing.seal
                   where table_name <> 'credit_type' or key not in (select id::text from billing.credit_type);
                  perform setval(pg_get_serial_sequence('billing.run', 'id'), 1, false),
                          setval(pg_get_serial_sequence('billing.load_file', 'id'), 1, false),
                          setval('billing.usage_change', 1, false);
                end $$""");
    }

    @Override
    public void close() {
        context.close();
    }
}
