package io.reckoner.jobs.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.run.BatchMetadata;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Every way Spring Batch 6.0.4 lost a chunk, with a reader that keeps its position in the execution context as its own
 * readers do: 6.0.6 takes the execution back with the chunk, and calls it UNKNOWN where nobody can tell whether the commit
 * came through. Should that ever be undone, this says so.
 */
class ChunkStepsTest {

    private static final int ITEMS = 50;
    private static final int CHUNK = 10;

    private final TestPostgres.Database database = TestPostgres.withTables();
    private final TestReckoner reckoner = TestReckoner.on(database, 1);
    private final TransactionOperations transactions = reckoner.get(TransactionOperations.class);
    private int chunks;

    @BeforeEach
    void table() {
        reckoner.jdbc()
                .sql("create table public.item (n int, mark int, unique (mark) deferrable initially deferred)")
                .update();
    }

    @AfterEach
    void close() {
        reckoner.close();
    }

    @Test
    void aConnectionThatDiesInMidChunkLosesNothing() throws Exception {
        endsOnceAsThenCompletes("UNKNOWN", chunk -> {
            if (chunk == 3) {
                int backend = reckoner.jdbc()
                        .sql("select pg_backend_pid()")
                        .query(Integer.class)
                        .single();
                terminate(backend);
            }
        });
    }

    @Test
    void aChunkThatIsRolledBackWithoutAnExceptionFailsTheStep() throws Exception {
        endsOnceAsThenCompletes("FAILED", chunk -> {
            if (chunk == 3) {
                swallowARollback();
            }
        });
    }

    @Test
    void aChunkThatIsMarkedForRollbackFailsTheStep() throws Exception {
        endsOnceAsThenCompletes("FAILED", chunk -> {
            if (chunk == 3) {
                transactions.executeWithoutResult(TransactionStatus::setRollbackOnly);
            }
        });
    }

    @Test
    void aCommitThatFailsIsAFailureThatCanBeRestarted() throws Exception {
        endsOnceAsThenCompletes("FAILED", chunk -> {
            if (chunk == 3) {
                reckoner.jdbc()
                        .sql("insert into public.item values (-1, 1), (-2, 1)")
                        .update();
            }
        });
    }

    private void endsOnceAsThenCompletes(String left, IntConsumer trouble) throws Exception {
        JobRunner runner = reckoner.get(JobRunner.class);

        assertThatThrownBy(() -> runner.run(job(trouble), new JobParameters(), "next"))
                .isInstanceOf(JobFailed.class);
        assertThat(reckoner.texts("select status from batch.batch_job_execution order by 1"))
                .containsExactly(left);
        transactions.executeWithoutResult(
                status -> reckoner.get(BatchMetadata.class).failStale());
        runner.run(job(trouble), new JobParameters(), "next");

        assertThat(reckoner.texts("select n::text from public.item order by item.n"))
                .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(1, ITEMS)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private Job job(IntConsumer trouble) {
        return reckoner.get(JobRunner.class)
                .job("items", List.of(reckoner.get(ChunkSteps.class).inChunks("items", CHUNK, new Counting(), chunk -> {
                    for (Integer item : chunk) {
                        reckoner.jdbc()
                                .sql("insert into public.item (n) values (?)")
                                .param(item)
                                .update();
                    }
                    chunks++;
                    trouble.accept(chunks);
                })));
    }

    private void swallowARollback() {
        try {
            transactions.executeWithoutResult(status -> {
                throw new IllegalArgumentException("inner");
            });
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessage("inner");
        }
    }

    private void terminate(int backend) {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(" + backend + ", 5000)");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Counting implements ItemStreamReader<Integer> {

        private int last;

        @Override
        public void open(ExecutionContext context) {
            last = context.getInt("last", 0);
        }

        @Override
        public Integer read() {
            return last == ITEMS ? null : ++last;
        }

        @Override
        public void update(ExecutionContext context) {
            context.putInt("last", last);
        }
    }
}
