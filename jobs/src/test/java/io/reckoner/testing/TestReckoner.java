package io.reckoner.testing;

import io.reckoner.cli.ReckonerContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reckoner on a test database, with its real wiring; beans of the extra configurations replace those of the same name. */
public final class TestReckoner implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private TestReckoner(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static TestReckoner on(TestPostgres.Database database, int threads, Class<?>... replacements) {
        List<Class<?>> sources = new ArrayList<>(List.of(ReckonerContext.class));
        sources.addAll(List.of(replacements));
        return new TestReckoner(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .properties(Map.of(
                        "reckoner.db.url", database.url(),
                        "reckoner.db.user", database.user(),
                        "reckoner.db.password", database.password(),
                        "reckoner.threads", Integer.toString(threads),
                        "spring.main.allow-bean-definition-overriding", "true",
                        "logging.config", "classpath:logback-test.xml"))
                .run());
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

    public ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
