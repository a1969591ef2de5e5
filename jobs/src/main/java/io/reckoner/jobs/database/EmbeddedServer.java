package io.reckoner.jobs.database;

import io.reckoner.jobs.CannotProceed;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL in the home folder. Started if it does not run; if a killed process left it running, that one is used and
 * stays running. Data is kept, and safe: fsync and synchronous commit are on.
 */
public final class EmbeddedServer {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** lz4 compression of the WAL would keep these binaries from starting. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "512MB"),
            Map.entry("work_mem", "32MB"),
            Map.entry("maintenance_work_mem", "128MB"),
            Map.entry("max_wal_size", "4GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("wal_compression", "off"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"));

    private final EmbeddedHome home;
    private final int port;
    private final @Nullable EmbeddedPostgres started;

    private EmbeddedServer(EmbeddedHome home, int port, @Nullable EmbeddedPostgres started) {
        this.home = home;
        this.port = port;
        this.started = started;
    }

    /** What the server is started with, for others to start one like it. */
    public static Map<String, String> settings() {
        return SETTINGS;
    }

    /** The running server of a home, or a new one. */
    static EmbeddedServer attachOrStart(Path homeFolder) {
        EmbeddedHome home = EmbeddedHome.of(homeFolder);
        try {
            Files.createDirectories(home.folder());
            // Two commands at once: the second attaches to what the first starts.
            try (FileChannel channel =
                            FileChannel.open(home.startLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                LOG.debug("start lock {}", lock);
                return attach(home).orElseGet(() -> start(home));
            }
        } catch (IOException e) {
            throw new CannotProceed(
                    "The home folder " + homeFolder.toAbsolutePath() + " cannot be used: " + e.getMessage() + ".",
                    "Choose another one with --home DIR, or a PostgreSQL of your own with --db URL.",
                    e);
        }
    }

    /** The running server of a home, for a guest of whoever started it. */
    static EmbeddedServer attach(Path homeFolder) {
        return attach(EmbeddedHome.of(homeFolder))
                .orElseThrow(() -> new CannotProceed(
                        "No database server runs in the home folder " + homeFolder.toAbsolutePath() + ".",
                        "Choose a database with --db URL, or the home of a run that is going on with --home DIR."));
    }

    String url() {
        return url(port);
    }

    static String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres?sslmode=disable";
    }

    private static Optional<EmbeddedServer> attach(EmbeddedHome home) {
        Optional<PostmasterFile> file = PostmasterFile.in(home.data());
        if (file.isEmpty()) {
            return Optional.empty();
        }
        if (!file.get().isServerAlive()) {
            delete(file.get().file());
            return Optional.empty();
        }
        ServerProbe.awaitReady(file.get(), home, PATIENCE);
        return Optional.of(new EmbeddedServer(home, file.get().port(), null));
    }

    private static EmbeddedServer start(EmbeddedHome home) {
        home.clearHalfInitialized();
        if (!home.isInitialized()) {
            LOG.info("Creating a PostgreSQL database in {} …", home.folder().getParent());
        }
        int port = home.port();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(home.data())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries())
                .setPort(port)
                .setPGStartupWait(PATIENCE)
                .setLocaleConfig("locale", "C")
                // Closed with the application context, after its last user; see close().
                .setRegisterShutdownHook(false)
                // Into a file: a pipe would break with this process, and the server must be able to survive it.
                .setOutputRedirector(Redirect.appendTo(home.log().toFile()))
                .setErrorRedirector(Redirect.appendTo(home.log().toFile()));
        SETTINGS.forEach(builder::setServerConfig);
        try {
            EmbeddedPostgres server = builder.start();
            home.markInitialized();
            return new EmbeddedServer(home, port, server);
        } catch (IOException | RuntimeException e) {
            throw new CannotProceed(
                    "The embedded PostgreSQL in " + home.folder() + " did not start" + ServerProbe.lastWords(home)
                            + ".",
                    "See " + home.log() + ". As root, containers need user namespaces for it: run as another user, or"
                            + " with --privileged. Or use a PostgreSQL of your own: --db URL.",
                    e);
        }
    }

    /** One copy a user, shared by all homes. */
    private static File binaries() {
        return new File(System.getProperty("java.io.tmpdir"), "reckoner-postgresql-" + System.getProperty("user.name"));
    }

    /** One or two lines for people. */
    public static String status(Path homeFolder) {
        EmbeddedHome home = EmbeddedHome.of(homeFolder);
        return PostmasterFile.in(home.data())
                .filter(PostmasterFile::isServerAlive)
                .map(file -> "The embedded PostgreSQL of " + home.folder() + " runs as process " + file.pid()
                        + ".\nLook inside: psql -h localhost -p " + file.port() + " -U postgres")
                .orElseGet(() -> home.isInitialized()
                        ? "The embedded PostgreSQL of " + home.folder() + " is stopped; the next command starts it."
                        : "There is no database in " + home.folder() + " yet; the next command creates it.");
    }

    /** False if it did not run. Refuses while a run is active; ends idle sessions. */
    public static boolean stop(Path homeFolder) {
        EmbeddedHome home = EmbeddedHome.of(homeFolder);
        Optional<PostmasterFile> file = PostmasterFile.in(home.data()).filter(PostmasterFile::isServerAlive);
        file.ifPresent(server -> ServerStop.stop(server, home, PATIENCE));
        return file.isPresent();
    }

    /** Stops what this process started, unless another process has come to use it meanwhile. */
    void close() {
        if (started == null || ServerProbe.hasOtherClients(port)) {
            return;
        }
        try {
            started.close();
        } catch (IOException e) {
            LOG.warn("PostgreSQL in {} could not be stopped: {}", home.folder(), e.getMessage());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the stale " + file, e);
        }
    }
}
