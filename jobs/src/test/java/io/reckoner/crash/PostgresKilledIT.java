package io.reckoner.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.sample.DemoData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The embedded PostgreSQL is killed (SIGKILL) while a run bills; `resume` needs no SQL and loses nothing. */
@Execution(ExecutionMode.CONCURRENT)
class PostgresKilledIT {
    @TempDir
    Path folder;

    @Test
    void resumeGoesOnAfterPostgresWasKilled() throws IOException {
        DemoData.writeTo(folder.resolve("data"), 250);
        String fingerprint = fingerprintOf(billed("undisturbed", false));

        assertThat(fingerprintOf(billed("killed", true))).isEqualTo(fingerprint);
    }

    /** Loads and bills in a home of its own; returns what its commands printed. */
    private String billed(String name, boolean killPostgres) throws IOException {
        Path home = folder.resolve(name);
        Engine engine = new Engine(folder.resolve(name + ".log"), "--home", home.toString());
        assertThat(engine.run("load", folder.resolve("data").toString()))
                .as(engine::output)
                .isZero();
        Process bill = engine.start("bill", "--as-of", DemoData.AS_OF.toString(), "--chunk", "3", "--threads", "1");
        if (killPostgres) {
            awaitSettledAccounts(home, bill);
            postmaster(home).orElseThrow().destroyForcibly();
            assertThat(engine.await(bill)).as(engine::output).isEqualTo(1);
            assertThat(engine.run("resume")).as(engine::output).isEqualTo(3);
        } else {
            assertThat(engine.await(bill)).as(engine::output).isEqualTo(3);
        }
        return engine.output();
    }

    /** Waits until some accounts are settled, so that the run is in the middle of its work. */
    private static void awaitSettledAccounts(Path home, Process bill) throws IOException {
        String port = Files.readString(home.resolve("postgresql/port")).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        String password =
                Files.readString(home.resolve("postgresql/pgpass")).replaceAll("(?s).*:reckoner:(\\S+).*", "$1");
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url, "reckoner", password));
        String settled = "select count(*) from billing.run_account where state <> 'PENDING'";
        while (bill.isAlive() && !reached(jdbc, settled)) {
            Engine.pause();
        }
        assertThat(bill.isAlive()).as("killed while it billed").isTrue();
    }

    private static boolean reached(JdbcClient jdbc, String settled) {
        try {
            return jdbc.sql(settled).query(Integer.class).single() >= 20;
        } catch (CannotGetJdbcConnectionException starting) {
            return false;
        }
    }

    private static Optional<ProcessHandle> postmaster(Path home) {
        try (var files = Files.walk(home)) {
            Path file = files.filter(path -> path.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            return ProcessHandle.of(
                    Long.parseLong(Files.readAllLines(file).get(0).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprintOf(String output) {
        return output.lines()
                .filter(line -> line.strip().startsWith("fingerprint"))
                .reduce((first, last) -> last)
                .orElseThrow()
                .strip();
    }
}
