package io.reckoner.bench;

import io.reckoner.cli.ReckonerContext;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.billing.Waivers;
import io.reckoner.jobs.load.Load;
import io.reckoner.statement.Cutoff;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Reckoner itself, in this process: a fresh application for each call, as a command of its own would have. */
final class ReckonerEngine implements Engine {
    static final Waivers ANY_MONTH = new Waivers(true, null);

    @Override
    public void load(String url, Path folder) {
        try (ConfigurableApplicationContext application = start(url, 1)) {
            load(application.getBean(Load.class), folder);
        }
    }

    /** Every file of the folder; fails if one line is refused. */
    static void load(Load load, Path folder) {
        for (Load.Loaded loaded : load.load(List.of(folder))) {
            if (loaded.rejects() != null) {
                throw new IllegalStateException(loaded.path() + " has refused lines: see " + loaded.rejects());
            }
        }
    }

    @Override
    public void bill(String url, Instant asOf, int threads) {
        try (ConfigurableApplicationContext application = start(url, threads)) {
            bill(application.getBean(Billing.class), asOf, threads);
        }
    }

    /** Everything due; fails unless every account ends billed. */
    static void bill(Billing billing, Instant asOf, int threads) {
        Run run = billing.bill(
                        asOf, Cutoff.DEFAULT_GRACE, RunScope.EVERYTHING, BillingSettings.defaults(threads), ANY_MONTH)
                .run();
        if (run.status() != Run.Status.COMPLETED) {
            throw new IllegalStateException("run " + run.id() + " is " + run.status() + ", expected COMPLETED");
        }
    }

    static ConfigurableApplicationContext start(String url, int threads) {
        return new SpringApplicationBuilder(ReckonerContext.class)
                .properties("reckoner.db.url=" + url, "reckoner.threads=" + threads)
                .run();
    }
}
