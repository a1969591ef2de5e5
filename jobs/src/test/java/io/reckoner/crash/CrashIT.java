package io.reckoner.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.sample.DemoData;
import io.reckoner.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Kill it anywhere, start it again: the same bytes come out. */
@Execution(ExecutionMode.CONCURRENT)
class CrashIT {
    private static final int CUSTOMERS = 250;
    private static final int DONE = 0;
    private static final int DONE_WITH_PARKED = 3;
    private static final int DONE_WITH_REJECTS = 4;
    private static final String AS_OF = DemoData.AS_OF.toString();

    @TempDir
    static Path folder;

    private static Dump undisturbed;

    @BeforeAll
    static void runUndisturbedInOnePartition() throws IOException {
        DemoData.writeTo(folder.resolve("data"), CUSTOMERS);
        OldInvoices.writeTo(folder);
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Engine engine = engine("undisturbed.log", database);
        assertThat(engine.run("load", folder.resolve("data").toString()))
                .as(engine::output)
                .isEqualTo(DONE);
        assertThat(engine.run("load", terms())).as(engine::output).isEqualTo(DONE);
        assertThat(engine.run("historical-invoices", oldInvoices(), "--partitions", "1", "--threads", "1"))
                .as(engine::output)
                .isEqualTo(DONE_WITH_REJECTS);
        assertThat(engine.run("bill", "--as-of", AS_OF, "--partitions", "1", "--threads", "1"))
                .as(engine::output)
                .isEqualTo(DONE_WITH_PARKED);
        undisturbed = Dump.of(database.dataSource());
        assertThat(undisturbed.rows("billing.invoice")).isGreaterThan(CUSTOMERS);
    }

    @Test
    void killedAtAnyMomentOfLoadingAndBillingItWritesTheSameBytes() {
        var moments = new SplittableRandom(20_250_205);
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Engine engine = engine("killed.log", database);
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        String data = folder.resolve("data").toString();

        for (int kill = 0; kill < 3; kill++) {
            long lines = count(jdbc, "select coalesce(sum(position), 0) from billing.load_file") + moments.nextInt(150);
            engine.killAt(
                    reached(jdbc, "select coalesce(sum(position), 0) from billing.load_file", lines + 1), "load", data);
        }
        assertThat(engine.run("load", data)).as(engine::output).isEqualTo(DONE);
        oldInvoicesAreImported(engine, jdbc, moments);

        String settled = "select count(*) from billing.run_account where state <> 'PENDING' and run_id > 1";
        String[] bill = {"bill", "--as-of", AS_OF, "--partitions", "8", "--threads", "2", "--chunk", "10"};
        String[] resume = {"resume", "--threads", "2", "--chunk", "7"};
        boolean killed = engine.killAt(reached(jdbc, settled, 1 + moments.nextInt(40)), bill);
        assertThat(killed)
                .as("it was killed while it billed: " + engine.output())
                .isTrue();
        engine.killAt(reached(jdbc, settled, count(jdbc, settled) + 1 + moments.nextInt(40)), resume);
        endsWithWhoStartedIt(Process::destroy, reached(jdbc, settled, count(jdbc, settled) + 1), engine, resume);
        assertThat(engine.output()).contains("The billing job was stopped.");
        endsWithWhoStartedIt(
                Process::destroyForcibly, reached(jdbc, settled, count(jdbc, settled) + 1), engine, resume);
        engine.killAt(stepHasBegun(jdbc, "number"), resume);
        engine.killAt(stepHasBegun(jdbc, "verify"), resume);
        engine.run("resume");

        assertThat(Dump.of(database.dataSource())).as(engine::output).isEqualTo(undisturbed);
        assertThat(engine.run("resume")).as("nothing is left to do").isEqualTo(DONE);
    }

    /** A command in a process of its own, that of both compilers. Told to stop, or without its parent, it ends its chunks. */
    private static void endsWithWhoStartedIt(
            Consumer<Process> end, BooleanSupplier moment, Engine engine, String... command) {
        Process parent = engine.big().start(command);
        while (parent.isAlive() && !moment.getAsBoolean()) {
            Engine.pause();
        }
        List<ProcessHandle> children = parent.children().toList();
        assertThat(children).as(engine::output).hasSize(1);
        end.accept(parent);
        engine.await(parent);
        assertThat(children.get(0).onExit()).as(engine::output).succeedsWithin(Duration.ofMinutes(1));
    }

    /** Killed while rows are gathered, while they become invoices, and while those are billed; then once more to the end. */
    private static void oldInvoicesAreImported(Engine engine, JdbcClient jdbc, SplittableRandom moments) {
        assertThat(engine.run("load", terms())).as(engine::output).isEqualTo(DONE);
        String[] command = {"historical-invoices", oldInvoices(), "--partitions", "8", "--threads", "2", "--chunk", "10"
        };
        String rows = "select count(*) from batch.historical_row";
        String invoices = "select count(*) from billing.historical_invoice";
        String billed = "select count(*) from billing.run_account where state = 'BILLED'";
        engine.killAt(reached(jdbc, rows, 1 + moments.nextInt(500)), command);
        engine.killAt(reached(jdbc, invoices, 1 + moments.nextInt(100)), command);
        boolean killed = engine.killAt(reached(jdbc, billed, 1 + moments.nextInt(20)), command);
        assertThat(killed).as(engine::output).isTrue();
        engine.run("resume", "--chunk", "7");
        assertThat(engine.run(command)).as(engine::output).isEqualTo(DONE_WITH_REJECTS);
    }

    private static String terms() {
        return folder.resolve("old-terms.ndjson").toString();
    }

    private static String oldInvoices() {
        return folder.resolve("old.csv").toString();
    }

    private static Engine engine(String log, TestPostgres.Database database) {
        return new Engine(folder.resolve(log), "--db", database.url() + userAndPassword(database));
    }

    private static String userAndPassword(TestPostgres.Database database) {
        return (database.url().contains("?") ? "&" : "?") + "user=" + database.user() + "&password="
                + database.password();
    }

    private static BooleanSupplier reached(JdbcClient jdbc, String counting, long wanted) {
        return () -> count(jdbc, counting) >= wanted;
    }

    /** Once more than before. */
    private static BooleanSupplier stepHasBegun(JdbcClient jdbc, String step) {
        String begun = "select count(*) from batch.batch_step_execution where step_name = '" + step + "'";
        return reached(jdbc, begun, count(jdbc, begun) + 1);
    }

    /** Before the first command has made the schema, nothing has happened yet. */
    private static long count(JdbcClient jdbc, String counting) {
        boolean migrated = jdbc.sql(
                        "select to_regclass('billing.run_account') is not null and to_regclass('batch.batch_step_execution') is not null")
                .query(Boolean.class)
                .single();
        return migrated ? jdbc.sql(counting).query(Long.class).single() : 0;
    }
}
