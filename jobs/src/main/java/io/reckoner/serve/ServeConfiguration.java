package io.reckoner.serve;

import io.reckoner.db.journal.UniquenessKeys;
import io.reckoner.db.run.RunStore;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.load.Approvals;
import io.reckoner.requests.JournalApplier;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The web server and what it answers; beside everything that runs with a database. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
public class ServeConfiguration {

    @Bean
    Writes writes(
            JournalApplier requests,
            RunStore runs,
            Exclusively exclusively,
            Approvals approvals,
            JdbcClient jdbc,
            TransactionOperations transactions,
            InstantSource clock) {
        return new Writes(requests, runs, exclusively, approvals, new UniquenessKeys(jdbc), transactions, clock);
    }

    @Bean
    RouterFunction<ServerResponse> api(Tokens tokens, Writes writes) {
        return new Api(tokens, writes).routes();
    }
}
