package io.reckoner.bench;

import io.reckoner.db.run.RunScope;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.billing.Corrections;
import io.reckoner.jobs.billing.Rebill;
import io.reckoner.jobs.load.Load;
import io.reckoner.sample.Workload;
import io.reckoner.statement.Cutoff;
import io.reckoner.time.Period;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;

/** Does what finance does on fresh copies of a loaded workload, each task in an application of its own, as a command has. */
record FinanceCourse(BenchServer server, Workload workload, int threads, Path folder, boolean statements) {

    private static final Rebill.Selection JANUARY = new Rebill.Selection(
            new Period(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2025-02-01T00:00:00Z")),
            List.of(),
            null,
            null);

    /** One of five prices a quarter higher. */
    private static final String OTHER_PRICE = """
            {"path":"/v1/contract-pricing/rate-cards/addRates","id":"bench.other","body":{"rate_card_id":"w1-card",\
            "rates":[{"product_id":"w1-product-1","starting_at":"2025-01-01","entitled":true,"rate_type":"FLAT","price":150}]}}
            """;

    Map<FinanceTask, FinanceTask.Cost> round(int number) throws IOException, SQLException {
        String database = "round_" + number;
        server.copy(Course.LOADED, database);
        try {
            var costs = new EnumMap<FinanceTask, FinanceTask.Cost>(FinanceTask.class);
            for (FinanceTask task : FinanceTask.values()) {
                server.execute(database, "vacuum analyze");
                server.checkpoint();
                server.forgetStatements();
                Spent before = server.spent(database);
                perform(task, database);
                costs.put(
                        task, new FinanceTask.Cost(task, server.spent(database).minus(before)));
                if (statements) {
                    System.err.println(task);
                    server.costliest(database).forEach(System.err::println);
                }
            }
            return costs;
        } finally {
            server.drop(database);
        }
    }

    private void perform(FinanceTask task, String database) throws IOException {
        try (ConfigurableApplicationContext application = ReckonerEngine.start(server.url(database), threads)) {
            switch (task) {
                case PREVIEW ->
                    application
                            .getBean(Billing.class)
                            .preview(
                                    workload.asOf(),
                                    Cutoff.DEFAULT_GRACE,
                                    RunScope.EVERYTHING,
                                    BillingSettings.defaults(threads),
                                    ReckonerEngine.ANY_MONTH,
                                    whole -> {});
                case RUN -> ReckonerEngine.bill(application.getBean(Billing.class), workload.asOf(), threads);
                case REBILL ->
                    expect(
                            0,
                            differing -> application.getBean(Rebill.class).look(JANUARY, Rebill.Way.ALONE, differing));
                case WHAT_IF -> whatIf(application.getBean(Rebill.class));
            }
        }
    }

    private void whatIf(Rebill rebill) throws IOException {
        Path changes = Files.writeString(folder.resolve("other-price.ndjson"), OTHER_PRICE);
        // A commit covers all of a few, however high the price.
        expect(workload.accounts() / 2, differing -> {
            for (Load.Loaded loaded : rebill.whatIf(List.of(changes), null, JANUARY, differing)) {
                if (loaded.rejects() != null) {
                    throw new IllegalStateException("the other price is refused: see " + loaded.rejects());
                }
            }
        });
    }

    /** What is asked of every account must have been asked: else what was measured is something else. */
    private void expect(int atLeast, Consumer<Corrections.Sink> question) {
        var looked = new AtomicInteger();
        var differing = new AtomicInteger();
        question.accept(corrected -> {
            looked.incrementAndGet();
            if (corrected.difference().isDifferent()) {
                differing.incrementAndGet();
            }
        });
        if (looked.get() != workload.accounts() || differing.get() < atLeast || (atLeast == 0 && differing.get() > 0)) {
            throw new IllegalStateException("%d of %d invoices were looked at and %d differ, expected %d"
                    .formatted(looked.get(), workload.accounts(), differing.get(), atLeast));
        }
    }
}
