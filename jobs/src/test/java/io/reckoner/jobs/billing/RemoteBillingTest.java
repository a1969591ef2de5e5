package io.reckoner.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.control.JobFailed;
import io.reckoner.jobs.remote.RemoteSettings;
import io.reckoner.jobs.remote.Worker;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A manager and a worker as two applications on one database. What happens to processes is RemoteIT's business. */
class RemoteBillingTest {

    private static final Instant AS_OF = Instant.parse("2024-02-02T00:00:00Z");
    private static final Duration GRACE = Duration.ofHours(24);
    private static final RemoteSettings PATIENT = new RemoteSettings(Duration.ofMinutes(10), Duration.ofMinutes(10));
    private static final RemoteSettings EAGER = new RemoteSettings(Duration.ofSeconds(1), Duration.ofMinutes(10));
    private static final RemoteSettings HASTY = new RemoteSettings(Duration.ofMinutes(10), Duration.ofSeconds(1));

    private static final TestPostgres.Database DATABASE = TestPostgres.withTables();
    private static final TestReckoner MANAGER = TestReckoner.on(DATABASE, 2, FakeBiller.Instead.class);

    private final TestReckoner worker = TestReckoner.on(DATABASE, 2, FakeBiller.Instead.class);
    private final FakeBiller biller = (FakeBiller) worker.get(ChunkBiller.class);
    private CompletableFuture<Void> working = CompletableFuture.completedFuture(null);

    @BeforeEach
    void clear() {
        MANAGER.clear();
        biller.clear();
        MANAGER.jdbc().sql("""
                with c as (insert into billing.customer (id, name)
                           select md5('customer ' || n)::uuid, 'Customer ' || n from generate_series(1, 105) n returning id)
                insert into billing.account_due select id, '-infinity' from c
                """).update();
    }

    @AfterEach
    void stop() throws Exception {
        if (!working.isDone()) {
            worker.get(Worker.class).stopAndWait();
        }
        worker.close();
    }

    @AfterAll
    static void close() {
        MANAGER.close();
    }

    @Test
    void workersBillWhatTheManagerAsksFor() throws Exception {
        work();

        assertThat(outcome(bill(PATIENT)).run().status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(written()).isEqualTo("105 rows, 105 accounts");
        assertThat(biller.chunks).hasValue(4);
        assertThat(((FakeBiller) MANAGER.get(ChunkBiller.class)).chunks).hasValue(0);
        assertThat(MANAGER.count("batch.int_channel_message")).isZero();
    }

    @Test
    void aChunkThatFailsFailsTheRunAndSaysWhy() throws Exception {
        biller.beforeEnd = chunk -> {
            throw new IllegalStateException("broken here");
        };
        work();

        assertThatThrownBy(() -> outcome(bill(PATIENT)))
                .cause()
                .isInstanceOf(JobFailed.class)
                .hasMessageMatching("The billing job failed: invoice:p000[1-4]: broken here");
        biller.beforeEnd = chunk -> {};
        assertThatItCanBeResumed();
    }

    @Test
    void withoutWorkersItGivesUpAndLeavesNothingBehind() {
        assertThatThrownBy(() -> outcome(bill(HASTY))).hasMessageContaining("no worker has moved a partition for PT1S");

        assertThat(MANAGER.count("batch.int_channel_message")).isZero();
        // What is asked for in vain, or twice, is not done.
        assertThat(MANAGER.get(Billing.class)
                        .resume(new BillingSettings(1, 0, 10))
                        .orElseThrow()
                        .run()
                        .status())
                .isEqualTo(Run.Status.COMPLETED);
    }

    @Test
    void aRequestThatIsLostIsMadeAgain() throws Exception {
        CompletableFuture<Billing.Outcome> run = bill(EAGER);
        awaitRequests();
        MANAGER.jdbc().sql("delete from batch.int_channel_message").update();
        work();

        assertThat(outcome(run).run().status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(written()).isEqualTo("105 rows, 105 accounts");
    }

    /** Longer than the server lets a transaction idle, and longer than the manager's patience. */
    @Test
    void anAccountMayTakeLongerThanEveryTimeout() throws Exception {
        Map<String, Object> impatient =
                Map.of("reckoner.db.idle-timeout", "PT1S", "reckoner.worker.life-every", "PT0.2S");
        try (TestReckoner slow = TestReckoner.on(DATABASE, 1, impatient, FakeBiller.Instead.class)) {
            FakeBiller giant = (FakeBiller) slow.get(ChunkBiller.class);
            giant.beforeEnd = chunk -> compute(chunk == 1 ? Duration.ofSeconds(4) : Duration.ZERO);
            CompletableFuture<Void> atWork = start(slow.get(Worker.class), () -> {});

            assertThat(outcome(bill(EAGER)).run().status()).isEqualTo(Run.Status.COMPLETED);

            slow.get(Worker.class).stopAndWait();
            atWork.get(30, TimeUnit.SECONDS);
            assertThat(giant.chunks).hasValue(4);
            assertThat(written()).isEqualTo("105 rows, 105 accounts");
        }
    }

    private static void compute(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRequestThatComesTwiceIsAnsweredOnce() throws Exception {
        CompletableFuture<Billing.Outcome> run = bill(PATIENT);
        awaitRequests();
        MANAGER.jdbc().sql("""
                insert into batch.int_channel_message (message_id, group_key, created_date, message_content, region)
                select message_id, group_key, created_date + n, message_content, region
                  from batch.int_channel_message, generate_series(1, 3) n
                """).update();
        work();

        assertThat(outcome(run).run().status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(written()).isEqualTo("105 rows, 105 accounts");
        assertThat(biller.chunks).hasValue(4);
    }

    @Test
    void aWorkerRefusesARunOfAnotherVersionOrOtherInputs() throws Exception {
        CompletableFuture<Billing.Outcome> run = bill(PATIENT);
        awaitRequests();
        MANAGER.jdbc().sql("update billing.run set engine_version = '0.0.1'").update();

        assertThatThrownBy(() -> worker.get(Worker.class).work(() -> {}))
                .isInstanceOf(CannotProceed.class)
                .hasMessage("Run 1 was begun by Reckoner 0.0.1; this is development.");
        MANAGER.jdbc()
                .sql("update billing.run set engine_version = 'development', requests_through = 7")
                .update();
        try (TestReckoner other = TestReckoner.on(DATABASE, 1, FakeBiller.Instead.class)) {
            assertThatThrownBy(() -> other.get(Worker.class).work(() -> {}))
                    .isInstanceOf(CannotProceed.class)
                    .hasMessageContaining("up to journal line 7 and usage change 0, but this database is at 0 and 0");
        }
        MANAGER.jdbc().sql("update billing.run set requests_through = 0").update();
        try (TestReckoner right = TestReckoner.on(DATABASE, 1, FakeBiller.Instead.class)) {
            CompletableFuture<Void> atWork = start(right.get(Worker.class), () -> {});
            assertThat(outcome(run).run().status()).isEqualTo(Run.Status.COMPLETED);
            right.get(Worker.class).stopAndWait();
            atWork.get(30, TimeUnit.SECONDS);
        }
        assertThat(written()).isEqualTo("105 rows, 105 accounts");
    }

    @Test
    void aManagerOfAnotherVersionDoesNotAskForWorkers() {
        assertThatThrownBy(() -> outcome(bill(HASTY))).cause().isInstanceOf(JobFailed.class);
        MANAGER.jdbc().sql("update billing.run set engine_version = '0.0.1'").update();

        assertThatThrownBy(() -> MANAGER.get(Billing.class).resume(settings(PATIENT)))
                .isInstanceOf(CannotProceed.class)
                .hasMessage("Run 1 was begun by Reckoner 0.0.1; this is development.");
    }

    @Test
    void aManagerThatIsStoppedStopsItsWorkersAtTheirNextChunk() throws Exception {
        TestReckoner manager = TestReckoner.on(DATABASE, 1, FakeBiller.Instead.class);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        biller.beforeEnd = chunk -> {
            inside.countDown();
            await(goOn);
        };
        work();
        CompletableFuture<Billing.Outcome> run = CompletableFuture.supplyAsync(
                () -> manager.get(Billing.class).bill(AS_OF, GRACE, RunScope.EVERYTHING, settings(PATIENT)));
        await(inside);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(manager::close);
        awaitThat("batch.batch_job_execution where status <> 'STARTED'");
        goOn.countDown();
        closing.get(30, TimeUnit.SECONDS);

        assertThatThrownBy(() -> outcome(run)).hasRootCauseMessage("The billing job was stopped.");
        assertThat(MANAGER.count("billing.run_account where state = 'PENDING'")).isPositive();
        assertThatItCanBeResumed();
    }

    @Test
    void aWorkerWaitsForADatabaseThatIsAway() throws Exception {
        AtomicInteger turns = new AtomicInteger();
        working = start(worker.get(Worker.class), turns::incrementAndGet);
        awaitTurns(turns, 2);
        String name = DATABASE.url().substring(DATABASE.url().lastIndexOf('/') + 1);
        JdbcClient server = JdbcClient.create(new TestPostgres.Database(
                        DATABASE.url().replace("/" + name, "/template1"), DATABASE.user(), DATABASE.password())
                .dataSource());
        server.sql("alter database " + name + " allow_connections false").update();
        try {
            server.sql("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ?")
                    .param(name)
                    .query()
                    .listOfRows();
            awaitTurns(turns, turns.get() + 2);
        } finally {
            server.sql("alter database " + name + " allow_connections true").update();
        }

        assertThat(outcome(bill(PATIENT)).run().status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(working).isNotDone();
        assertThat(written()).isEqualTo("105 rows, 105 accounts");
    }

    private static void awaitTurns(AtomicInteger turns, int wanted) throws InterruptedException {
        for (int look = 0; turns.get() < wanted; look++) {
            assertThat(look).as("looks for a turn").isLessThan(3_000);
            Thread.sleep(10);
        }
    }

    private void work() {
        working = start(worker.get(Worker.class), () -> {});
    }

    private static CompletableFuture<Void> start(Worker worker, Runnable everyTurn) {
        return CompletableFuture.runAsync(() -> {
            try {
                worker.work(everyTurn);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The worker has its own idea of a chunk; four partitions are smaller than that. */
    private static BillingSettings settings(RemoteSettings workers) {
        return new BillingSettings(1, 4, 10).by(workers);
    }

    private static CompletableFuture<Billing.Outcome> bill(RemoteSettings workers) {
        return CompletableFuture.supplyAsync(
                () -> MANAGER.get(Billing.class).bill(AS_OF, GRACE, RunScope.EVERYTHING, settings(workers)));
    }

    private static Billing.Outcome outcome(CompletableFuture<Billing.Outcome> run) throws Exception {
        return run.get(60, TimeUnit.SECONDS);
    }

    private static void awaitRequests() throws InterruptedException {
        awaitThat("(select count(*) from batch.int_channel_message) as m (n) where n = 4");
    }

    private static void awaitThat(String fromWhere) throws InterruptedException {
        for (int look = 0; MANAGER.count(fromWhere) == 0; look++) {
            assertThat(look).as("looks for " + fromWhere).isLessThan(3_000);
            Thread.sleep(10);
        }
    }

    private static void assertThatItCanBeResumed() {
        Run resumed = MANAGER.get(Billing.class)
                .resume(settings(PATIENT))
                .orElseThrow()
                .run();
        assertThat(resumed.status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(written()).isEqualTo("105 rows, 105 accounts");
    }

    private static String written() {
        return MANAGER.texts(
                        "select count(*) || ' rows, ' || count(distinct ordinal) || ' accounts' from public.written")
                .get(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
