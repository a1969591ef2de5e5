package io.reckoner.jobs.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.run.RunLock;
import io.reckoner.jobs.AnotherRunIsActive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class EmbeddedServerTest {

    /** Twenty of them fit into one machine. */
    private static final Map<String, String> SMALL = Map.of(
            "shared_buffers",
            "1MB",
            "max_connections",
            "10",
            "max_wal_senders",
            "0",
            "fsync",
            "off",
            "max_worker_processes",
            "2");

    @TempDir
    private Path home;

    @Test
    void aHomeKeepsItsDataAndItsPort() throws Exception {
        EmbeddedServer first = EmbeddedServer.attachOrStart(home);
        String url = first.url();
        int port = Integer.parseInt(url.replaceAll("^\\D+[\\d.]+:(\\d+)/.*", "$1"));
        ServerProbe probe = new ServerProbe(EmbeddedHome.of(home), port);
        assertThat(port).isLessThan(32_768);
        assertThat(probe.ask("show fsync")).isEqualTo("on");
        assertThat(probe.ask("show synchronous_commit")).isEqualTo("on");
        execute(first, "create table kept as select 42 as answer");
        assertThat(ServerStatus.of(home).text()).contains("runs as process", "-p " + port);
        nobodyElseGetsIn(port);

        first.close();
        assertThat(ServerStatus.of(home).text()).contains("is stopped");
        // What a machine that lost power leaves, its number now that of another program.
        long other = ProcessHandle.current().pid();
        Files.writeString(home.resolve("postgresql/data/postmaster.pid"), other + "\n/x\n1\n" + port + "\n");
        EmbeddedServer second = EmbeddedServer.attachOrStart(home);

        assertThat(second.url()).isEqualTo(url);
        assertThat(probe.ask("select answer from kept")).isEqualTo("42");

        orphansAreUsedAndStopped(second, probe);
    }

    /** In the same test, because starting a server is what takes its time. */
    private void nobodyElseGetsIn(int port) throws Exception {
        String url = EmbeddedServer.url(port);
        assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", ""))
                .hasMessageContaining("SCRAM-based authentication");
        assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "postgres"))
                .hasMessageContaining("password authentication failed");
        ServerProbe engine = new ServerProbe(EmbeddedHome.of(home), port);
        assertThatThrownBy(() -> engine.ask("copy (select 1) to program 'true'"))
                .hasMessageContaining("permission denied");
        assertThat(engine.ask("show unix_socket_directories")).isEmpty();
        assertThat(engine.ask("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Files.readString(home.resolve("postgresql/data/pg_hba.conf")))
                .isEqualTo(PostgresCluster.WHO_MAY_CONNECT);
        try (Stream<Path> files = Files.walk(home.resolve("postgresql"))) {
            assertThat(files.filter(file -> !file.startsWith(home.resolve("postgresql/data"))))
                    .filteredOn(file -> !Files.isDirectory(file) && file.endsWith("pgpass"))
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"))
                    .hasSize(1);
        }
        assertThat(permissions(home.resolve("postgresql"))).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("postgresql/data"))).isEqualTo("rwx------");
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void orphansAreUsedAndStopped(EmbeddedServer owner, ServerProbe probe) throws Exception {
        EmbeddedServer attached = EmbeddedServer.attachOrStart(home);
        assertThat(attached.url()).isEqualTo(owner.url());
        attached.close();
        assertThat(probe.ask("select 1")).isEqualTo("1");

        try (Connection inUse = owner.database().connect("somebody else")) {
            owner.close();
            assertThat(probe.ask("select 1")).isEqualTo("1");
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

    /** Everybody on the machine was superuser there, and the superuser owned everything. */
    @Test
    void aHomeOfAnEarlierVersionIsShutAgainstStrangersAndHandedOver() throws Exception {
        EmbeddedHome old = EmbeddedHome.of(home).made();
        PostgresCluster cluster = PostgresCluster.at(old.data(), old.log());
        cluster.initialize("unknown to the new version");
        old.markInitialized();
        Files.writeString(old.data().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
        int port = old.freePort();
        cluster.start(port, SMALL);
        try (Connection postgres = DriverManager.getConnection(EmbeddedServer.url(port), "postgres", "");
                var statement = postgres.createStatement()) {
            statement.execute("""
                    create schema billing; create table billing.kept (id bigint generated always as identity, answer int);
                    insert into billing.kept (answer) values (42); create domain billing.money as numeric;
                    create function billing.guard() returns trigger language plpgsql as 'begin return new; end';
                    create view billing.shown as select answer from billing.kept""");
            assertThatThrownBy(() -> EmbeddedServer.attachOrStart(home, SMALL))
                    .hasMessageContaining("was started by an earlier version of Reckoner, and is in use");
        }

        EmbeddedServer server = EmbeddedServer.attachOrStart(home, SMALL);

        assertThatThrownBy(() -> DriverManager.getConnection(server.url(), "postgres", ""))
                .hasMessageContaining("SCRAM-based authentication");
        execute(server, """
                insert into billing.kept (answer) select answer from billing.shown;
                alter table billing.kept add column more text; drop view billing.shown; drop function billing.guard();
                drop domain billing.money; create schema batch""");
        server.close();
    }

    /** All of them remember the same port, as copies of one home do; every one must get its own data. */
    @Test
    void twentyHomesStartedAtOnceEachServeTheirOwnData() throws Exception {
        EmbeddedServer.attachOrStart(home.resolve("0"), SMALL).close();
        for (int copy = 1; copy < 20; copy++) {
            FileSystemUtils.copyRecursively(home.resolve("0"), home.resolve("" + copy));
            Files.setPosixFilePermissions(
                    home.resolve(copy + "/postgresql/data"), PosixFilePermissions.fromString("rwx------"));
        }
        ExecutorService threads = Executors.newFixedThreadPool(20);
        CyclicBarrier together = new CyclicBarrier(20);
        List<Callable<EmbeddedServer>> starts = IntStream.range(0, 20)
                .<Callable<EmbeddedServer>>mapToObj(number -> () -> {
                    together.await();
                    return EmbeddedServer.attachOrStart(home.resolve("" + number), SMALL);
                })
                .toList();

        List<EmbeddedServer> servers = new ArrayList<>();
        for (Future<EmbeddedServer> started : threads.invokeAll(starts)) {
            servers.add(started.get());
        }
        threads.shutdown();

        assertThat(servers).extracting(EmbeddedServer::url).doesNotHaveDuplicates();
        for (int number = 0; number < 20; number++) {
            assertThat(ask(servers.get(number), "show data_directory"))
                    .isEqualTo(home.resolve(number + "/postgresql/data").toString());
            servers.get(number).close();
        }
    }

    @Test
    void theNameOfAHomeReachesNoShell() throws Exception {
        String name = "it's a \"quoted\" $HOME; `id` && more";
        EmbeddedServer server = EmbeddedServer.attachOrStart(home.resolve(name), SMALL);
        assertThat(ask(server, "show data_directory")).endsWith(name + "/postgresql/data");
        server.close();
    }

    @Test
    void aLineBreakInTheNameOfAHomeIsRefused() {
        assertThatThrownBy(() -> EmbeddedServer.attachOrStart(home.resolve("two\nlines"), SMALL))
                .hasMessageContaining("line break");
    }

    private static String ask(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = server.database().connect("test");
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = server.database().connect("test");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
