package io.reckoner.jobs.database;

import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** One database, one pool, one transaction manager: for billing and for Spring Batch's metadata alike. */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {

    /** A configured one, else the embedded one of the home folder. */
    @Bean(destroyMethod = "close")
    Database database(
            @Value("${reckoner.db.url:}") String url,
            @Value("${reckoner.db.user:}") String user,
            @Value("${reckoner.db.password:}") String password,
            @Value("${reckoner.home:.reckoner}") String home,
            @Value("${reckoner.db.use:CREATE}") DatabaseUse use,
            @Value("${reckoner.db.idle-timeout:PT1M}") Duration idleTimeout) {
        if (!url.isEmpty()) {
            return Database.configured(url, user, password).idleAtMost(idleTimeout);
        }
        EmbeddedServer server = use == DatabaseUse.GUEST
                ? EmbeddedServer.attach(Path.of(home))
                : EmbeddedServer.attachOrStart(Path.of(home));
        return server.database().idleAtMost(idleTimeout);
    }

    /** Migrated before anybody gets it; who only looks takes it as it is, or not at all. */
    @Bean(destroyMethod = "close")
    DataSource dataSource(
            Database database,
            @Value("${reckoner.threads:1}") int threads,
            @Value("${reckoner.db.use:CREATE}") DatabaseUse use,
            @Value("${reckoner.db.application-name:reckoner}") String applicationName,
            @Value("${reckoner.version:unknown}") String version) {
        switch (use) {
            case GUEST -> database.requireUpToDate();
            case READ -> database.requireReadable();
            case WORK, CREATE -> database.migrate(version);
        }
        return database.pool(threads, applicationName);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    PlatformTransactionManager transactionManager(
            DataSource dataSource, Database database, @Value("${reckoner.threads:1}") int threads) {
        return new LivingTransactions(dataSource, Database.connections(threads), database.idleTimeout());
    }

    @Bean
    TransactionOperations transactions(PlatformTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }
}
