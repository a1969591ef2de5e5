package io.reckoner.jobs.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir
    private Path home;

    private Path log;

    @BeforeEach
    void log() throws Exception {
        log = Files.createDirectories(home.resolve("postgresql")).resolve("server.log");
    }

    @Test
    void theLastComplaintSaysMoreThanTheLastLine() throws Exception {
        Files.writeString(log, """
                2026-11-26 04:30:00.000 UTC [1] FATAL:  lock file "postmaster.pid" already exists
                pg_ctl: could not start server
                Examine the log output.
                """);

        assertThat(ServerLog.lastWords(log))
                .isEqualTo(" (2026-11-26 04:30:00.000 UTC [1] FATAL:  lock file \"postmaster.pid\" already exists)");
    }

    @Test
    void aFullDiskIsTakenFromTheLogOnlyIfItWasFullJustNow() throws Exception {
        String full = "PANIC:  could not write to file \"pg_wal/xlogtemp.9\": No space left on device";
        Files.writeString(log, "2020-01-01 00:00:00.000 UTC [9] " + full + "\n");
        assertThat(EmbeddedServer.complaintOfFullDisk(home)).isEmpty();

        String now = "2999-01-01 00:00:00.000 UTC [9] " + full;
        Files.writeString(log, now + "\n2999-01-01 00:00:01.000 UTC [9] LOG:  all server processes terminated\n");
        assertThat(EmbeddedServer.complaintOfFullDisk(home)).hasValue(now);
    }

    @Test
    void aHomeWithoutALogHasNothingToSay() {
        assertThat(EmbeddedServer.complaintOfFullDisk(home)).isEmpty();
        assertThat(ServerLog.lastWords(log)).isEmpty();
    }
}
