package io.reckoner.jobs.database;

import io.reckoner.jobs.CannotProceed;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's own programs, unpacked once for each user into a folder that nobody else can write to: whoever could plant a
 * program there would have it run.
 *
 * <p>Example: {@code ~/.cache/reckoner/postgresql-5f0c…/bin/pg_ctl}; the name is a hash over the archive that comes along
 * with Reckoner, and the folder gets it only when it is whole.
 */
record Programs(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(Programs.class);

    /** PostgreSQL's programs call each other by way of a shell. */
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{Alnum}/\\\\:._+@=,~ -]");

    private static final int EXECUTABLE = 0100;
    private static final int HASH_LENGTH = 32;

    /** @param instead for a user who has no home of his own */
    static Programs unpacked(Path instead) throws IOException {
        return in(cache(instead));
    }

    static synchronized Programs in(Path privateCache) throws IOException {
        Path cache = PrivateFolder.at(privateCache);
        Path folder = cache.resolve("postgresql-" + Archive.HASH);
        if (UNSAFE.matcher(folder.toString()).find()) {
            throw new CannotProceed(
                    "PostgreSQL's programs cannot be kept in " + cache
                            + ": a shell would take that path for something else.",
                    "Choose a folder for them that has letters and digits in its name: XDG_CACHE_HOME=/path.");
        }
        // Several commands at once: one unpacks, the others wait for it.
        try (FileChannel channel = FileChannel.open(
                        cache.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            LOG.debug("unpack lock {}", lock);
            if (!Files.exists(complete(folder))) {
                unpack(folder);
            }
        }
        return new Programs(PrivateFolder.at(folder));
    }

    /** The command line of one of them. As root only in a user namespace: PostgreSQL refuses to run as root. */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private static Path cache(Path instead) {
        String configured = System.getenv("XDG_CACHE_HOME");
        if (configured != null && Path.of(configured).isAbsolute()) {
            return Path.of(configured, "reckoner");
        }
        Path home = Path.of(System.getProperty("user.home", ""));
        return home.isAbsolute() && Files.isWritable(home) ? home.resolve(".cache/reckoner") : instead;
    }

    private static Path complete(Path folder) {
        return folder.resolve("complete");
    }

    private static void unpack(Path folder) throws IOException {
        Path half = Files.createTempDirectory(folder.getParent(), "new-");
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(Archive.open()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, half);
            }
        }
        Files.createFile(complete(half));
        if (Files.exists(folder)) {
            // What somebody has deleted half of.
            Files.move(folder, half.resolveSibling(half.getFileName() + "-old"));
        }
        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path half) throws IOException {
        Path target = half.resolve(entry.getName()).normalize();
        if (!target.startsWith(half)) {
            throw new IOException(
                    "the archive of PostgreSQL's programs has an entry outside of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & EXECUTABLE) != 0 && !target.toFile().setExecutable(true)) {
            throw new IOException(target + " cannot be made a program");
        }
    }

    /** The one for this platform, among those that come along. */
    private static final class Archive {

        /** Reading all of it takes a tenth of a second: once a process. */
        static final String HASH = hash();

        static InputStream open() throws IOException {
            String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            String name = system.startsWith("windows") ? "Windows" : system.startsWith("mac") ? "Darwin" : "Linux";
            String machine = System.getProperty("os.arch");
            return new BufferedInputStream(DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                    name, machine.equals("amd64") ? "x86_64" : machine));
        }

        private static String hash() {
            try (InputStream archive = open()) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                byte[] buffer = new byte[1 << 16];
                for (int read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
                return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL's programs cannot be read", e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
