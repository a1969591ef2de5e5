package io.reckoner.cli;

import io.reckoner.db.access.TokenStore;
import io.reckoner.jobs.billing.BillingConfiguration;
import io.reckoner.jobs.billing.CorrectionConfiguration;
import io.reckoner.jobs.billing.PreviewConfiguration;
import io.reckoner.jobs.control.RunControlConfiguration;
import io.reckoner.jobs.database.DatabaseConfiguration;
import io.reckoner.jobs.documents.DocumentConfiguration;
import io.reckoner.jobs.load.LoadConfiguration;
import io.reckoner.jobs.remote.RemoteConfiguration;
import io.reckoner.serve.Tokens;
import io.reckoner.views.ReadConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Everything that runs with a database. The few auto-configurations needed are named: a command must start quickly. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({BatchJdbcAutoConfiguration.class, JacksonAutoConfiguration.class})
@Import({
    ClockConfiguration.class,
    DatabaseConfiguration.class,
    RunControlConfiguration.class,
    BillingConfiguration.class,
    CorrectionConfiguration.class,
    PreviewConfiguration.class,
    DocumentConfiguration.class,
    RemoteConfiguration.class,
    LoadConfiguration.class,
    ReadConfiguration.class,
    TokenStore.class,
    Tokens.class
})
public class ReckonerContext {}
