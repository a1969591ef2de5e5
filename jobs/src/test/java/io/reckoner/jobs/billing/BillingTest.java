package io.reckoner.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.ParkingStore;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.RunStore;
import io.reckoner.db.run.WorkAhead;
import io.reckoner.db.run.WorklistStore;
import io.reckoner.jobs.AnotherRunIsActive;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.GuardDoesNotHold;
import io.reckoner.jobs.control.JobFailed;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillingTest {

    private static final Instant AS_OF = Instant.parse("2024-02-02T00:00:00Z");
    private static final Duration GRACE = Duration.ofHours(24);
    private static final BillingSettings SETTINGS = new BillingSettings(2, 4, 10);

    private static final TestReckoner SHARED = TestReckoner.on(TestPostgres.withTables(), 2, FakeBiller.Instead.class);

    private TestReckoner reckoner = SHARED;
    private Billing billing = SHARED.get(Billing.class);
    private FakeBiller biller = (FakeBiller) SHARED.get(ChunkBiller.class);

    @BeforeEach
    void clear() {
        SHARED.clear();
        biller.clear();
    }

    @AfterAll
    static void close() {
        SHARED.close();
    }

    @Test
    void aRunBillsEveryAccountOnceAndSaysSo() {
        dueAccounts(105);

        Billing.Outcome outcome = bill();

        assertThat(outcome.worked()).isTrue();
        assertThat(outcome.run().status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(outcome.run().report()).contains("\"BILLED\": 105", "{\"step\": \"invoice\"");
        assertThat(written()).isEqualTo("105 rows, 105 accounts");
        assertThat(biller.chunks).hasValue(12);
    }

    @Test
    void aRunWithNothingDueCompletes() {
        assertThat(bill().run().status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(written()).isEqualTo("0 rows, 0 accounts");
    }

    @Test
    void theSameRunAgainDoesNothingUntilInputsChange() {
        dueAccounts(5);
        Run first = bill().run();

        Billing.Outcome again = bill();
        reckoner.jdbc()
                .sql("select nextval('billing.usage_change')")
                .query(Long.class)
                .single();
        Billing.Outcome later = bill();

        assertThat(again).isEqualTo(new Billing.Outcome(first, false));
        assertThat(later.worked()).isTrue();
        assertThat(later.run().attempt()).isEqualTo(2);
        assertThat(written()).isEqualTo("5 rows, 5 accounts");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 11})
    void aRunThatFailsGoesOnWithOtherChunksPartitionsAndThreads(int chunkThatFails) {
        dueAccounts(105);
        biller.beforeEnd = chunk -> failIf(chunk == chunkThatFails);

        assertThatThrownBy(this::bill).isInstanceOf(JobFailed.class).hasMessageContaining("killed here");
        assertThat(reckoner.get(RunStore.class).unfinished().orElseThrow().status())
                .isEqualTo(Run.Status.FAILED);
        biller.beforeEnd = chunk -> {};
        Run run = billing.resume(new BillingSettings(1, 9, 7)).orElseThrow().run();

        assertThat(run.status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(written()).isEqualTo("105 rows, 105 accounts");
        assertThat(billing.resume(SETTINGS)).isEmpty();
    }

    @Test
    void whatIsAheadIsCountedBeforeARunWithinItAndBehindItUpToALimit() {
        WorkAhead ahead = reckoner.get(WorkAhead.class);
        dueAccounts(105);
        biller.beforeEnd = chunk -> failIf(chunk == 5);

        assertThat(ahead.due(AS_OF, 1_000)).isEqualTo(105);
        assertThat(ahead.due(AS_OF, 100)).isEqualTo(100);
        assertThat(ahead.pending(1_000)).isZero();
        assertThatThrownBy(this::bill).isInstanceOf(JobFailed.class);
        assertThat(ahead.settled(null, 1_000)).isBetween(1, 104);
        assertThat(ahead.pending(1_000)).isEqualTo(105 - ahead.settled(null, 1_000));
        biller.beforeEnd = chunk -> {};
        long run = billing.resume(SETTINGS).orElseThrow().run().id();
        assertThat(ahead.pending(1_000)).isZero();
        assertThat(ahead.settled(run, 1_000)).isEqualTo(105);
        assertThat(ahead.settled(run + 1, 1_000)).isZero();
    }

    @Test
    void allThatIsDueIsAheadOfARunThatWasStoppedBeforeItsPlan() {
        RunStore runs = reckoner.get(RunStore.class);
        dueAccounts(5);
        runs.open(AS_OF, GRACE, RunScope.EVERYTHING, 1, "test", runs.inputs());

        assertThat(reckoner.get(WorkAhead.class).pending(1_000)).isEqualTo(5);
    }

    /** Spring Batch saves a partition, then its context: killed in between, the partition has none. */
    @Test
    void aPartitionThatWasSavedWithoutItsContextIsBilledAllTheSame() {
        dueAccounts(105);
        biller.beforeEnd = chunk -> failIf(chunk == 1);
        assertThatThrownBy(this::bill).isInstanceOf(JobFailed.class);
        reckoner.jdbc().sql("""
                        update batch.batch_step_execution_context c set short_context = e.short_context
                          from batch.batch_job_execution_context e
                         where c.step_execution_id in (
                           select s.step_execution_id from batch.batch_step_execution s
                            where s.step_name like 'invoice:%' and s.job_execution_id = e.job_execution_id)
                        """).update();
        biller.beforeEnd = chunk -> {};

        assertThat(billing.resume(SETTINGS).orElseThrow().run().status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(written()).isEqualTo("105 rows, 105 accounts");
    }

    @Test
    void aLostConnectionIsSaidToBeOne() {
        dueAccounts(105);
        biller.beforeEnd = chunk -> endSessions(chunk == 3, "true");

        assertThatThrownBy(this::bill)
                .isInstanceOf(JobFailed.class)
                .hasMessageContaining("The billing job lost its connection to the database");
        biller.beforeEnd = chunk -> {};
        Run run = billing.resume(SETTINGS).orElseThrow().run();

        assertThat(run.status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(written()).isEqualTo("105 rows, 105 accounts");
    }

    @Test
    void aRunThatOnlyLosesTheConnectionOfItsLockEndsWell() {
        dueAccounts(105);
        biller.beforeEnd = chunk -> endSessions(chunk == 3, "application_name like 'reckoner bill %'");

        assertThat(bill().run().status()).isEqualTo(Run.Status.COMPLETED);
    }

    private void endSessions(boolean now, String which) {
        if (now) {
            assertThat(reckoner.texts("select pg_terminate_backend(pid)::text from pg_stat_activity"
                            + " where datname = current_database() and " + which))
                    .containsExactly("true");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTED", "STARTING", "STOPPING", "UNKNOWN"})
    void whatAKilledProcessLeftIsResumedWithoutSql(String status) {
        dueAccounts(40);
        biller.beforeEnd = chunk -> failIf(chunk == 3);
        assertThatThrownBy(this::bill).isInstanceOf(JobFailed.class);
        // As a kill -9 leaves it: nobody said that it ended.
        reckoner.jdbc()
                .sql("update batch.batch_job_execution set status = ?, end_time = null")
                .param(status)
                .update();
        reckoner.jdbc()
                .sql("update batch.batch_step_execution set status = ?, end_time = null where status = 'FAILED'")
                .param(status)
                .update();
        reckoner.jdbc()
                .sql("update billing.run set status = 'RUNNING', ended_at = null")
                .update();

        biller.beforeEnd = chunk -> {};
        Run run = billing.resume(SETTINGS).orElseThrow().run();

        assertThat(run.status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(written()).isEqualTo("40 rows, 40 accounts");
    }

    @Test
    void aJobThatWasKilledBeforeItsFirstExecutionIsResumed() {
        dueAccounts(40);
        biller.beforeEnd = chunk -> failIf(chunk == 3);
        assertThatThrownBy(this::bill).isInstanceOf(JobFailed.class);
        // Spring Batch commits the instance first, and the execution in a transaction of its own.
        reckoner.jdbc()
                .sql("truncate batch.batch_job_execution, batch.batch_job_execution_params,"
                        + " batch.batch_job_execution_context, batch.batch_step_execution,"
                        + " batch.batch_step_execution_context")
                .update();

        biller.beforeEnd = chunk -> {};
        Run run = billing.resume(SETTINGS).orElseThrow().run();

        assertThat(run.status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(written()).isEqualTo("40 rows, 40 accounts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "plan", "number", "verify"})
    void aStepThatWasStoppedBehindItsOwnCommitIsDoneAgain(String step) {
        dueAccounts(40);
        // The last one fails, so that there is something to resume; the one before has committed and does not say so.
        biller.beforeEnd = chunk -> failIf(chunk == 3 && !isAfterInvoice(step));
        if (isAfterInvoice(step)) {
            reckoner.jdbc()
                    .sql(
                            "create function public.fail() returns trigger language plpgsql as $$ begin raise 'killed here'; end $$")
                    .update();
            reckoner.jdbc()
                    .sql("create trigger fail before update of report on billing.run execute function public.fail()")
                    .update();
        }
        assertThatThrownBy(this::bill).isInstanceOf(JobFailed.class).hasMessageContaining("killed here");
        reckoner.jdbc().sql("drop function if exists public.fail() cascade").update();
        assertThat(reckoner.jdbc()
                        .sql("update batch.batch_step_execution set status = 'STOPPED', exit_code = 'STOPPED'"
                                + " where step_name = ? and status = 'COMPLETED'")
                        .param(step)
                        .update())
                .isPositive();

        biller.beforeEnd = chunk -> {};
        Run run = billing.resume(SETTINGS).orElseThrow().run();

        assertThat(run.status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(written()).isEqualTo("40 rows, 40 accounts");
    }

    private static boolean isAfterInvoice(String step) {
        return Set.of("number", "verify").contains(step);
    }

    @Test
    void aLostChunkFailsTheRunAndIsBilledByTheNextResume() {
        dueAccounts(40);
        // Behind its own back: account 1 is settled in the first chunk, and pending again in the second of its
        // partition.
        biller.beforeEnd = chunk -> {
            if (chunk == 4) {
                reckoner.jdbc()
                        .sql("delete from public.written where ordinal = 1")
                        .update();
                reckoner.jdbc()
                        .sql("update billing.run_account set state = 'PENDING' where ordinal = 1")
                        .update();
            }
        };

        assertThatThrownBy(() -> billing.bill(AS_OF, GRACE, RunScope.EVERYTHING, new BillingSettings(1, 1, 10)))
                .isInstanceOf(JobFailed.class)
                .hasMessageContaining("1 accounts are still pending");
        biller.beforeEnd = chunk -> {};
        billing.resume(SETTINGS);

        assertThat(written()).isEqualTo("40 rows, 40 accounts");
    }

    @Test
    void parkedAccountsAreRetriedAndOnlyThey() {
        dueAccounts(30);
        biller.parked.addAll(Set.of(3, 17));
        Run first = bill().run();
        List<WorklistStore.Parked> parked = reckoner.get(WorklistStore.class).parked(first.id());
        biller.parked.clear();

        Run second = billing.retryParked(SETTINGS).orElseThrow().run();

        assertThat(first.status()).isEqualTo(Run.Status.COMPLETED_WITH_PARKED);
        assertThat(parked).hasSize(2).allSatisfy(p -> assertThat(p.problems()).contains("UNSUPPORTED_TERM"));
        assertThat(second.scope()).isEqualTo(RunScope.PARKED);
        assertThat(second.asOf()).isEqualTo(AS_OF);
        assertThat(counts(second)).isEqualTo("BILLED=2");
        assertThat(billing.retryParked(SETTINGS)).isEmpty();
    }

    @Test
    void whateverIsParkedIsRetriedWhicheverRunParkedIt() {
        List<UUID> ids = dueAccounts(4).stream()
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        biller.parked.addAll(Set.of(1, 2));
        billing.bill(AS_OF.minusSeconds(3600), GRACE, RunScope.of(ids.subList(0, 1), List.of()), SETTINGS);
        Run others = billing.bill(AS_OF, GRACE, RunScope.of(List.of(), ids.subList(0, 1)), SETTINGS)
                .run();
        biller.parked.clear();

        Run retried = billing.retryParked(SETTINGS).orElseThrow().run();

        assertThat(counts(others)).isEqualTo("BILLED=2 PARKED=1 SKIPPED=1");
        assertThat(counts(retried)).isEqualTo("BILLED=2");
        assertThat(retried.asOf()).isEqualTo(AS_OF);
        assertThat(billing.retryParked(SETTINGS)).isEmpty();
    }

    @Test
    void anAccountIsNewlyParkedOnce() {
        dueAccounts(5);
        biller.parked.addAll(Set.of(1, 2));
        Run first = bill().run();
        biller.parked.remove(1);
        biller.parked.add(3);
        Run second = again(AS_OF.plusSeconds(3600));
        biller.parked.add(1);
        Run third = again(AS_OF.plusSeconds(7200));

        assertThat(List.of(first, second, third))
                .extracting(run -> reckoner.get(ParkingStore.class).newlyParked(run.id()))
                .containsExactly(2, 1, 1);
        assertThat(reckoner.get(WorklistStore.class).parked(third.id()))
                .extracting(parked -> parked.since() + " by run " + parked.sinceRun())
                .containsExactly(
                        third.asOf() + " by run " + third.id(),
                        first.asOf() + " by run " + first.id(),
                        second.asOf() + " by run " + second.id());
    }

    /** Everything is due once more, as after a change to every contract. */
    private Run again(Instant asOf) {
        reckoner.jdbc()
                .sql("update billing.account_due set due_at = '-infinity'")
                .update();
        return billing.bill(asOf, GRACE, RunScope.EVERYTHING, SETTINGS).run();
    }

    @Test
    void anInstantFarAheadIsRefusedUnlessItIsMeant() {
        dueAccounts(1);
        Instant far = Instant.parse("2052-02-02T00:00:00Z");

        assertThatThrownBy(() -> billing.bill(far, GRACE, RunScope.EVERYTHING, SETTINGS))
                .isInstanceOf(GuardDoesNotHold.class)
                .hasMessageContaining("The as-of instant 2052-02-02T00:00:00Z is in the future: now is ");
        assertThat(reckoner.count("billing.run")).isZero();
        assertThat(billing.bill(far, GRACE, RunScope.EVERYTHING, SETTINGS, new Waivers(true, null))
                        .worked())
                .isTrue();
    }

    @Test
    void aParkedAccountIsDueAgainInTheNextRun() {
        dueAccounts(3);
        biller.parked.add(2);
        bill();
        reckoner.jdbc()
                .sql("select nextval('billing.usage_change')")
                .query(Long.class)
                .single();

        assertThat(counts(bill().run())).isEqualTo("BILLED=1");
    }

    @Test
    void aScopeChoosesAccounts() {
        List<UUID> ids = dueAccounts(4);

        Run only = billing.bill(AS_OF, GRACE, RunScope.of(ids.subList(0, 1), List.of()), SETTINGS)
                .run();
        Run others = billing.bill(AS_OF, GRACE, RunScope.of(List.of(), ids.subList(1, 2)), SETTINGS)
                .run();

        assertThat(counts(only)).isEqualTo("BILLED=1");
        assertThat(counts(others)).isEqualTo("BILLED=2 SKIPPED=1");
        assertThat(counts(bill().run())).isEqualTo("BILLED=1");
    }

    @Test
    void thereAreNoMorePartitionsThanAccounts() {
        dueAccounts(3);

        Run run = billing.bill(AS_OF, GRACE, RunScope.EVERYTHING, new BillingSettings(2, 16, 10))
                .run();

        assertThat(reckoner.get(WorklistStore.class).ranges(run.id()))
                .containsExactly(
                        new WorklistStore.Range(1, 1, 1),
                        new WorklistStore.Range(2, 2, 2),
                        new WorklistStore.Range(3, 3, 3));
    }

    @Test
    void aSecondRunIsToldWhoTheFirstIs() throws Exception {
        dueAccounts(5);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        biller.beforeEnd = chunk -> {
            inside.countDown();
            await(goOn);
        };
        CompletableFuture<Billing.Outcome> first = CompletableFuture.supplyAsync(this::bill);
        await(inside);

        assertThatThrownBy(this::bill)
                .isInstanceOf(AnotherRunIsActive.class)
                .hasMessageContaining("`reckoner bill 2024-02-02T00:00:00Z (process "
                        + ProcessHandle.current().pid());
        assertThatThrownBy(() -> billing.resume(SETTINGS)).isInstanceOf(AnotherRunIsActive.class);

        goOn.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS).worked()).isTrue();
        assertThat(bill().worked()).isFalse();
    }

    @Test
    void anUnfinishedRunBlocksOthersUntilItIsGivenUp() {
        dueAccounts(20);
        biller.beforeEnd = chunk -> failIf(chunk == 2);
        assertThatThrownBy(() -> billing.bill(AS_OF, GRACE, RunScope.EVERYTHING, new BillingSettings(1, 1, 10)))
                .isInstanceOf(JobFailed.class);
        biller.beforeEnd = chunk -> {};

        assertThatThrownBy(this::bill)
                .isInstanceOf(CannotProceed.class)
                .hasMessage("Run 1 (as-of 2024-02-02T00:00:00Z) is unfinished: it failed.");
        assertThatThrownBy(() -> billing.abandon(7)).hasMessage("There is no run 7.");
        assertThat(billing.abandon(1).status()).isEqualTo(Run.Status.ABANDONED);
        assertThatThrownBy(() -> billing.abandon(1)).hasMessageContaining("cannot be given up");

        Run next = bill().run();
        assertThat(next.attempt()).isEqualTo(2);
        assertThat(counts(next)).isEqualTo("BILLED=10");
    }

    @Test
    void inputsThatMovedUnderARunStopIt() {
        dueAccounts(20);
        biller.beforeEnd = chunk -> failIf(chunk == 1);
        assertThatThrownBy(this::bill).isInstanceOf(JobFailed.class);
        reckoner.jdbc()
                .sql("select nextval('billing.usage_change')")
                .query(Long.class)
                .single();

        assertThatThrownBy(() -> billing.resume(SETTINGS)).hasMessageContaining("but the inputs are at 0 and 1");
    }

    @Test
    void sigtermEndsAtAChunkBoundaryAndIsResumed() throws Exception {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        reckoner = TestReckoner.on(database, 2, FakeBiller.Instead.class);
        billing = reckoner.get(Billing.class);
        biller = (FakeBiller) reckoner.get(ChunkBiller.class);
        dueAccounts(60);
        CountDownLatch inside = new CountDownLatch(1);
        biller.beforeEnd = chunk -> {
            inside.countDown();
            pause();
        };
        CompletableFuture<Billing.Outcome> run = CompletableFuture.supplyAsync(
                () -> billing.bill(AS_OF, GRACE, RunScope.EVERYTHING, new BillingSettings(1, 2, 5)));
        await(inside);

        // What Spring's shutdown hook does.
        reckoner.close();

        assertThatThrownBy(() -> run.get(30, TimeUnit.SECONDS)).hasRootCauseMessage("The billing job was stopped.");
        try (TestReckoner next = TestReckoner.on(database, 2, FakeBiller.Instead.class)) {
            assertThat(next.texts("select distinct status from batch.batch_job_execution"))
                    .containsExactly("STOPPED");
            assertThat(next.get(Billing.class)
                            .resume(SETTINGS)
                            .orElseThrow()
                            .run()
                            .status())
                    .isEqualTo(Run.Status.COMPLETED);
            assertThat(next.texts("select count(*) || ' ' || count(distinct ordinal) from public.written"))
                    .containsExactly("60 60");
        }
    }

    private Billing.Outcome bill() {
        return billing.bill(AS_OF, GRACE, RunScope.EVERYTHING, SETTINGS);
    }

    private List<UUID> dueAccounts(int count) {
        return reckoner.jdbc().sql("""
                with c as (insert into billing.customer (id, name)
                           select md5('customer ' || n)::uuid, 'Customer ' || n from generate_series(1, ?) n returning id)
                insert into billing.account_due select id, '-infinity' from c returning account_id
                """).param(count).query(UUID.class).list();
    }

    private String written() {
        return reckoner.texts(
                        "select count(*) || ' rows, ' || count(distinct ordinal) || ' accounts' from public.written")
                .get(0);
    }

    private String counts(Run run) {
        StringBuilder text = new StringBuilder();
        reckoner.get(WorklistStore.class).counts(run.id()).forEach((AccountState state, Integer count) -> {
            if (count > 0) {
                text.append(text.isEmpty() ? "" : " ").append(state).append('=').append(count);
            }
        });
        return text.toString();
    }

    private static void failIf(boolean now) {
        if (now) {
            throw new IllegalStateException("killed here");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
