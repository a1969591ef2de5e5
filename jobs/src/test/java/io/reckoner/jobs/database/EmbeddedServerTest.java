package io.reckoner.jobs.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.RunLock;
import io.reckoner.jobs.AnotherRunIsActive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

    @TempDir
    private Path home;

    @Test
    void aHomeKeepsItsDataAndItsPort() throws Exception {
        EmbeddedServer first = EmbeddedServer.attachOrStart(home);
        String url = first.url();
        int port = Integer.parseInt(url.replaceAll("\\D+(\\d+)/.*", "$1"));
        assertThat(port).isLessThan(32_768);
        assertThat(ServerProbe.ask(port, "show fsync")).isEqualTo("on");
        assertThat(ServerProbe.ask(port, "show synchronous_commit")).isEqualTo("on");
        execute(url, "create table kept as select 42 as answer");
        assertThat(EmbeddedServer.status(home)).contains("runs as process", "-p " + port);

        first.close();
        assertThat(EmbeddedServer.status(home)).contains("is stopped");
        // What a machine that lost power leaves, its number now that of another program.
        long other = ProcessHandle.current().pid();
        Files.writeString(home.resolve("postgresql/data/postmaster.pid"), other + "\n/x\n1\n" + port + "\n");
        EmbeddedServer second = EmbeddedServer.attachOrStart(home);

        assertThat(second.url()).isEqualTo(url);
        assertThat(ServerProbe.ask(port, "select answer from kept")).isEqualTo("42");

        orphansAreUsedAndStopped(second, port);
    }

    /** In the same test, because starting a server is what takes its time. */
    private void orphansAreUsedAndStopped(EmbeddedServer owner, int port) throws SQLException {
        EmbeddedServer attached = EmbeddedServer.attachOrStart(home);
        assertThat(attached.url()).isEqualTo(owner.url());
        attached.close();
        assertThat(ServerProbe.ask(port, "select 1")).isEqualTo("1");

        try (Connection inUse = DriverManager.getConnection(owner.url(), "postgres", "")) {
            owner.close();
            assertThat(ServerProbe.ask(port, "select 1")).isEqualTo("1");
            RunLock lock = RunLock.tryAcquire(inUse).orElseThrow();
            assertThatThrownBy(() -> EmbeddedServer.stop(home)).isInstanceOf(AnotherRunIsActive.class);
            lock.close();
        }
        assertThat(EmbeddedServer.stop(home)).isTrue();
        assertThat(EmbeddedServer.stop(home)).isFalse();
    }

    @Test
    void anInitializationThatWasKilledIsBegunAnew() throws Exception {
        Path half = Files.createDirectories(home.resolve("postgresql/data/base"));
        Files.writeString(half.resolve("1"), "half");

        EmbeddedHome.of(home).clearHalfInitialized();

        assertThat(home.resolve("postgresql/data")).doesNotExist();
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
