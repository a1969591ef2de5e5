package io.reckoner.jobs.billing;

import io.reckoner.db.preview.Preview;
import io.reckoner.db.preview.PreviewFigures;
import io.reckoner.db.preview.PreviewStore;
import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.RunStore;
import io.reckoner.db.run.RunTotals;
import io.reckoner.db.run.WorklistOutcome;
import io.reckoner.db.run.WorklistRow;
import io.reckoner.jobs.Progress;
import io.reckoner.jobs.plugins.Plugins;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bills as a run would, into tables that are gone afterwards, and keeps what came of it (J5). Whoever calls holds the run lock, and
 * no run is unfinished. It is no job: one that is killed is begun anew.
 */
final class Previewing {
    private final PreviewStore previews;
    private final RunStore runs;
    private final ChunkBiller biller;
    private final Guards guards;
    private final Plugins plugins;
    private final TransactionOperations transactions;
    private final JsonMapper json;
    private final Progress progress;
    private final String engineVersion;

    Previewing(
            PreviewStore previews,
            RunStore runs,
            ChunkBiller biller,
            Guards guards,
            Plugins plugins,
            TransactionOperations transactions,
            JsonMapper json,
            Progress progress,
            String engineVersion) {
        this.previews = previews;
        this.runs = runs;
        this.biller = biller;
        this.guards = guards;
        this.plugins = plugins;
        this.transactions = transactions;
        this.json = json;
        this.progress = progress;
        this.engineVersion = engineVersion;
    }

    /**
     * Returns the preview when it is whole; {@code look} sees it while what it billed is still there. If anything fails, nothing of
     * it stays.
     */
    Preview of(Instant asOf, Duration grace, RunScope scope, BillingSettings settings, Consumer<Preview> look) {
        long began = System.nanoTime();
        Preview begun = Objects.requireNonNull(transactions.execute(
                status -> previews.begin(asOf, grace, scope, engineVersion, plugins.identity(), runs.inputs())));
        try {
            int accounts = Objects.requireNonNull(transactions.execute(status -> previews.plan(begun.id())));
            bill(asRun(begun), accounts, settings);
            transactions.executeWithoutResult(status -> end(begun, began));
            Preview whole = previews.find(begun.id()).orElseThrow();
            look.accept(whole);
            transactions.executeWithoutResult(status -> previews.tidy());
            return whole;
        } catch (RuntimeException failure) {
            remove(begun, failure);
            throw failure;
        }
    }

    /** Of the one whose files could not be written, too: it was not asked for without them. */
    private void remove(Preview preview, RuntimeException failure) {
        try {
            transactions.executeWithoutResult(status -> {
                previews.remove(preview.id());
                previews.tidy();
            });
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** As the biller knows it; nothing that is billed depends on the number. */
    private static Run asRun(Preview preview) {
        return new Run(
                preview.id(),
                preview.asOf(),
                preview.grace(),
                preview.scope(),
                1,
                Run.Status.RUNNING,
                preview.engineVersion(),
                preview.plugins(),
                preview.inputs().requestsThrough(),
                preview.inputs().usageThrough(),
                preview.startedAt(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void bill(Run run, int accounts, BillingSettings settings) {
        progress.start("Previewing to " + run.asOf(), "accounts", accounts, 0, 0);
        var next = new AtomicInteger(1);
        ExecutorService threads = Executors.newFixedThreadPool(settings.threads());
        try {
            List<Future<Boolean>> working = new ArrayList<>();
            Callable<Boolean> work = () -> {
                for (int from = next.getAndAdd(settings.chunk());
                        from <= accounts && !Thread.currentThread().isInterrupted();
                        from = next.getAndAdd(settings.chunk())) {
                    chunk(run, from, from + settings.chunk() - 1);
                }
                return true;
            };
            for (int thread = 0; thread < settings.threads(); thread++) {
                working.add(threads.submit(work));
            }
            for (Future<Boolean> one : working) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the preview was interrupted", stopped);
        } finally {
            threads.shutdownNow();
            progress.end();
        }
    }

    private void chunk(Run run, int from, int to) {
        List<WorklistOutcome> settled = Objects.requireNonNull(transactions.execute(status -> {
            List<WorklistRow> rows = previews.pending(run.id(), from, to);
            List<WorklistOutcome> outcomes = rows.isEmpty() ? List.of() : biller.bill(run, rows);
            if (!outcomes.isEmpty()) {
                previews.settle(run.id(), outcomes);
            }
            return outcomes;
        }));
        progress.add(
                settled.size(),
                settled.stream().filter(s -> s.state() == AccountState.PARKED).count());
    }

    private void end(Preview preview, long began) {
        long id = preview.id();
        previews.keepAccounts();
        Map<AccountState, Integer> counts = previews.accounts().counts(id);
        RunTotals totals = previews.totals(id);
        PreviewFigures figures = previews.figures();
        List<GuardJudgement> judged = guards.judge(preview.asOf(), preview.scope(), counts, totals, figures);
        var report = new PreviewReport(
                counts,
                previews.accounts().newlyParked(id),
                totals,
                figures,
                judged,
                Duration.ofNanos(System.nanoTime() - began).toMillis());
        previews.end(id, previews.fingerprint(id), json.writeValueAsString(report));
    }
}
