package io.reckoner.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.export.Exports;
import io.reckoner.sample.DemoData;
import io.reckoner.testing.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One manager and several workers, each a process: whatever becomes of them, the bytes are those of one process alone. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("databases of RemoteIT")
class RemoteIT {
    private static final int DONE = 0;
    private static final int DONE_WITH_PARKED = 3;
    private static final String AS_OF = DemoData.AS_OF.toString();
    private static final String SETTLED = "select count(*) from billing.run_account where state <> 'PENDING'";

    /** It would end the session of a frozen worker, too, only later: what the manager does must be enough. */
    private static final String NO_HELP_FROM_THE_SERVER = "&options=-c%20idle_in_transaction_session_timeout=0";

    @TempDir
    static Path folder;

    private static TestPostgres.Database loaded;
    private static Dump alone;
    private static String exportsAlone;

    private final List<Process> processes = new ArrayList<>();
    private TestPostgres.Database database;
    private JdbcClient jdbc;
    private Engine engine;

    @BeforeAll
    static void billInOneProcess() throws IOException {
        DemoData.writeTo(folder.resolve("data"), 150);
        loaded = TestPostgres.freshDatabase();
        assertThat(engineOn(loaded, "load.log")
                        .run("load", folder.resolve("data").toString()))
                .isEqualTo(DONE);
        TestPostgres.Database database = TestPostgres.copyOf(loaded);
        assertThat(engineOn(database, "alone.log").run("bill", "--as-of", AS_OF, "--threads", "1"))
                .isEqualTo(DONE_WITH_PARKED);
        alone = Dump.of(database.dataSource());
        exportsAlone = exports(database);
    }

    @BeforeEach
    void copyOfWhatWasLoaded() {
        database = TestPostgres.copyOf(loaded);
        jdbc = JdbcClient.create(database.dataSource());
        engine = engineOn(database, "remote-" + System.identityHashCode(this) + ".log");
    }

    @AfterEach
    void endWhatIsLeft() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void workersAndTheManagerMayBeKilledAtAnyMoment() {
        var moments = new SplittableRandom(20_261_121);
        Process manager = manager("PT2S", "bill", "--as-of", AS_OF, "--partitions", "12");
        List<Process> workers = new ArrayList<>(List.of(slowWorker(), slowWorker(), slowWorker()));

        kill(workers.get(moments.nextInt(3)), settledMore(1 + moments.nextInt(15)));
        kill(manager, settledMore(1 + moments.nextInt(15)));
        assertThat(settled()).as("the manager was killed while they billed").isLessThan(accounts());
        Process second = manager("PT2S", "resume");
        workers.add(slowWorker());
        kill(workers.get(3), settledMore(1 + moments.nextInt(10)));

        endsLikeOneProcessAlone(second);
        for (Process worker : workers) {
            if (worker.isAlive()) {
                assertThat(terminated(worker)).isEqualTo(DONE);
            }
        }
    }

    @Test
    void aWorkerThatLosesItsConnectionInMidChunkGivesItsPartitionBackAndStays() throws SQLException {
        Process manager = managerThatHasAsked("PT10M");
        Process worker;
        try (Connection holding = holdUp("billing.invoice")) {
            worker = workerInMidChunk();
            jdbc.sql("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                     where application_name like 'reckoner worker %' and datname = current_database()
                    """).query().listOfRows();
            holding.rollback();
        }

        endsLikeOneProcessAlone(manager);
        assertThat(terminated(worker)).isEqualTo(DONE);
        assertThat(engine.output()).contains("the connection was lost; another worker gets it.");
    }

    @Test
    void theLocksOfAFrozenWorkerDoNotKeepItsSuccessor() throws Exception {
        Process manager = managerThatHasAsked("PT2S");
        Process frozen;
        // It has written its invoices by then, and holds their keys.
        try (Connection holding = holdUp("billing.run_account")) {
            frozen = workerInMidChunk();
            signal(frozen, "STOP");
            holding.rollback();
        }
        Process successor = worker();

        endsLikeOneProcessAlone(manager);
        assertThat(engine.output()).contains("Ended the session of a lost worker that kept its successor waiting.");
        signal(frozen, "CONT");
        assertThat(terminated(successor)).isEqualTo(DONE);
        assertThat(terminated(frozen)).as(engine::output).isEqualTo(DONE);
        assertThat(Dump.of(database.dataSource())).isEqualTo(alone);
    }

    @Test
    void aWorkerToldToStopEndsItsChunkAndGivesTheRestToOthersAtOnce() throws SQLException {
        Process manager = managerThatHasAsked("PT10M");
        Process worker;
        try (Connection holding = holdUp("billing.invoice")) {
            worker = workerInMidChunk();
            worker.destroy();
            holding.rollback();
        }
        assertThat(engine.await(worker)).as(engine::output).isEqualTo(DONE);
        assertThat(settled()).as("its chunk").isPositive();
        assertThat(jdbc.sql(
                                "select count(*) from batch.batch_step_execution where status = 'STARTED' and step_name like 'invoice:%'")
                        .query(Long.class)
                        .single())
                .isZero();

        Process other = worker();
        endsLikeOneProcessAlone(manager);
        assertThat(terminated(other)).isEqualTo(DONE);
    }

    private void endsLikeOneProcessAlone(Process manager) {
        assertThat(engine.await(manager)).as(engine::output).isEqualTo(DONE_WITH_PARKED);
        assertThat(Dump.of(database.dataSource())).as(engine::output).isEqualTo(alone);
        assertThat(exports(database)).isEqualTo(exportsAlone);
    }

    private static Engine engineOn(TestPostgres.Database database, String log) {
        return new Engine(folder.resolve(log), "--db", database.login() + NO_HELP_FROM_THE_SERVER);
    }

    private Process manager(String takeOverAfter, String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of("--workers", "remote", "--take-over-after", takeOverAfter));
        return started(line);
    }

    /** One partition: whoever has it has everything. */
    private Process managerThatHasAsked(String takeOverAfter) {
        Process manager = manager(takeOverAfter, "bill", "--as-of", AS_OF, "--partitions", "1");
        await(manager, () -> count("select count(*) from batch.int_channel_message") > 0);
        return manager;
    }

    /** One account a chunk: there is time to kill somebody. */
    private Process slowWorker() {
        return started(List.of("worker", "--threads", "1", "--chunk", "1"));
    }

    private Process worker() {
        return started(List.of("worker", "--threads", "1", "--chunk", "3"));
    }

    /** In a chunk that waits for whoever holds a table up. */
    private Process workerInMidChunk() {
        Process worker = worker();
        await(worker, () -> count("""
                select count(*) from pg_stat_activity
                 where application_name like 'reckoner worker %' and datname = current_database() and wait_event_type = 'Lock'
                """) > 0);
        return worker;
    }

    private Process started(List<String> line) {
        Process process = engine.start(line.toArray(String[]::new));
        processes.add(process);
        return process;
    }

    private Connection holdUp(String table) throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in share mode");
        }
        return connection;
    }

    private void kill(Process process, BooleanSupplier moment) {
        await(process, moment);
        process.destroyForcibly();
        engine.await(process);
    }

    private void await(Process process, BooleanSupplier moment) {
        while (!moment.getAsBoolean()) {
            assertThat(process.isAlive()).as(engine::output).isTrue();
            Engine.pause();
        }
    }

    private int terminated(Process process) {
        process.destroy();
        return engine.await(process);
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private BooleanSupplier settledMore(int accounts) {
        long enough = settled() + accounts;
        return () -> settled() >= enough;
    }

    private long settled() {
        return count(SETTLED);
    }

    private long accounts() {
        return count("select count(*) from billing.run_account");
    }

    private long count(String counting) {
        return jdbc.sql(counting).query(Long.class).single();
    }

    private static String exports(TestPostgres.Database database) {
        Exports exports = new Exports(database.dataSource());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exports.invoices(null, out);
        exports.lines(null, out);
        exports.ledger(null, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
