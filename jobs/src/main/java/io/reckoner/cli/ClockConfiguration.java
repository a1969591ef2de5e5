package io.reckoner.cli;

import io.reckoner.jobs.CannotProceed;
import io.reckoner.terms.document.Instants;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock. It can be stopped at an instant, for tests and rehearsals. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    static final String VARIABLE = "RECKONER_NOW";

    @Bean
    InstantSource clock(@Value("${reckoner.now:}") String now) {
        return now.isEmpty()
                ? InstantSource.system()
                : InstantSource.fixed(Instants.parse(now)
                        .orElseThrow(() -> new CannotProceed(
                                VARIABLE + " is '" + now + "', which is no instant.",
                                "Set it to one such as 2024-02-02T01:10:00Z, or to nothing.")));
    }
}
