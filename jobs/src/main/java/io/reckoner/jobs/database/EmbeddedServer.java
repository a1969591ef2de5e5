package io.reckoner.jobs.database;

import io.reckoner.jobs.CannotProceed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    private final boolean isOurs;

    private EmbeddedServer(EmbeddedHome home, int port, boolean isOurs) {
        this.home = home;
        this.port = port;
        this.isOurs = isOurs;
    }

    /** What the server is started with, for others to start one like it. */
    public static Map<String, String> settings() {
        return SETTINGS;
    }

    /** Who looks must not leave a new database behind, where a home was mistyped. */
    public static void requireThere(Path homeFolder) {
        if (!EmbeddedHome.of(homeFolder).isInitialized()) {
            throw new CannotProceed(
                    "There is no database in the home folder " + homeFolder.toAbsolutePath() + ".",
                    "Choose another home with --home DIR, or a PostgreSQL with --db URL; or load something here first:"
                            + " `reckoner load PATH`.");
        }
    }

    /** The running server of a home, or a new one. */
    static EmbeddedServer attachOrStart(Path homeFolder) {
        return attachOrStart(homeFolder, Map.of());
    }

    static EmbeddedServer attachOrStart(Path homeFolder, Map<String, String> otherSettings) {
        try {
            EmbeddedHome home = EmbeddedHome.of(homeFolder).made();
            // Two commands at once: the second attaches to what the first starts.
            try (FileChannel channel =
                            FileChannel.open(home.startLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                LOG.debug("start lock {}", lock);
                Optional<EmbeddedServer> running = attach(home);
                return running.isPresent() ? running.get() : start(home, otherSettings);
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
        EmbeddedHome home = EmbeddedHome.of(homeFolder);
        try {
            return (home.isSecured() ? attach(home) : Optional.<EmbeddedServer>empty())
                    .orElseThrow(() -> new CannotProceed(
                            "No database server runs in the home folder " + homeFolder.toAbsolutePath() + ".",
                            "Choose a database with --db URL, or the home of a run that is going on with --home DIR."));
        } catch (IOException e) {
            throw new CannotProceed("Cannot read " + home.folder() + ".", "Check its permissions.", e);
        }
    }

    String url() {
        return url(port);
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable";
    }

    /** The database of the home, as the engine uses it. */
    Database database() {
        try {
            return new Database(url(), EngineRole.NAME, home.keys().enginePassword(), this::close);
        } catch (IOException e) {
            throw new CannotProceed("Cannot read " + home.keyFile() + ".", "Check its permissions.", e);
        }
    }

    private static Optional<EmbeddedServer> attach(EmbeddedHome home) throws IOException {
        Optional<PostmasterFile> file = PostmasterFile.in(home.data());
        if (file.isEmpty()) {
            return Optional.empty();
        }
        if (!file.get().isServerAlive()) {
            Files.deleteIfExists(file.get().file());
            return Optional.empty();
        }
        Optional<PostmasterFile> ready = ServerProbe.awaitReady(file.get(), home, PATIENCE);
        if (ready.isPresent() && !home.isSecured()) {
            ServerStop.stopUnsecured(ready.get(), home);
            return Optional.empty();
        }
        ready.ifPresent(server -> new ServerProbe(home, server.port()).proveToBeOfThisHome());
        return ready.map(server -> new EmbeddedServer(home, server.port(), false));
    }

    private static EmbeddedServer start(EmbeddedHome home, Map<String, String> otherSettings) {
        if (!home.isInitialized()) {
            LOG.info("Creating a PostgreSQL database in {} …", home.folder().getParent());
        }
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(otherSettings);
        try {
            return new EmbeddedServer(home, HomeStart.start(home, settings), true);
        } catch (IOException | SQLException e) {
            if (NoSpace.isCauseOf(e)
                    || NoSpace.isAt(home.folder())
                    || complaintOfFullDisk(home.folder().resolveSibling("")).isPresent()) {
                throw new CannotProceed(
                        "The embedded PostgreSQL in " + home.folder() + " did not start, because its disk is full: "
                                + e.getMessage() + ".",
                        "Make room, and run the command again.",
                        e);
            }
            throw new CannotProceed(
                    "The embedded PostgreSQL in " + home.folder() + " did not start: " + e.getMessage() + ".",
                    "See " + home.log() + ". As root, containers need user namespaces for it: run as another user, or"
                            + " with --privileged. Or use a PostgreSQL of your own: --db URL.",
                    e);
        }
    }

    /** The database of a home whose server runs; nothing is started. */
    public static Optional<Database> running(Path homeFolder) {
        EmbeddedHome home = EmbeddedHome.of(homeFolder);
        return PostmasterFile.in(home.data())
                .filter(server -> server.isServerAlive() && home.isSecured())
                .map(server -> attach(homeFolder).database());
    }

    /** What the server of a home has written, since this process began, about a disk with no space left. */
    public static Optional<String> complaintOfFullDisk(Path homeFolder) {
        Instant began = ProcessHandle.current().info().startInstant().orElse(Instant.MAX);
        return ServerLog.tail(EmbeddedHome.of(homeFolder).log())
                .lines()
                .filter(line -> line.contains(NoSpace.WORDS) && ServerLog.isSince(began, line))
                .reduce((before, last) -> last);
    }

    /** False if it did not run. Refuses while a run is active; ends idle sessions. */
    public static boolean stop(Path homeFolder) {
        EmbeddedHome home = EmbeddedHome.of(homeFolder);
        Optional<PostmasterFile> server = PostmasterFile.in(home.data())
                .filter(PostmasterFile::isServerAlive)
                .flatMap(file -> ServerProbe.awaitReady(file, home, PATIENCE));
        server.ifPresent(ready -> ServerStop.stop(ready, home));
        return server.isPresent();
    }

    /** Stops what this process started, unless another process has come to use it meanwhile. */
    void close() {
        if (!isOurs || new ServerProbe(home, port).hasOtherClients()) {
            return;
        }
        try {
            PostgresCluster.at(home.data(), home.log()).stop();
        } catch (IOException e) {
            LOG.warn("PostgreSQL in {} could not be stopped: {}", home.folder(), e.getMessage());
        }
    }
}
