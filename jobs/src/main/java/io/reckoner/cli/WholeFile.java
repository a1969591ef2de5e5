package io.reckoner.cli;

import io.reckoner.jobs.CannotProceed;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Set;
import tools.jackson.core.exc.JacksonIOException;

/**
 * A file that is there whole or not at all: it is written beside its place under a name of its own, and moved there when it
 * is on the disk. Whoever reads the old one reads it to its end; a symbolic link is replaced, not followed.
 *
 * <p>What is no file - a pipe, a device, {@code /dev/stdout} - is written as it is.
 */
final class WholeFile {
    private static final int BUFFER = 1 << 16;
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path target;

    private WholeFile(Path target) {
        this.target = target;
    }

    /** Writes to a stream, and leaves it open. */
    interface Writing {
        void to(OutputStream stream) throws IOException;
    }

    static void write(Path target, Writing writing) {
        write(target, "--out", writing);
    }

    /** {@code option}: what names the target on the command line. */
    static void write(Path target, String option, Writing writing) {
        try {
            var file = new WholeFile(target);
            if (file.isStream()) {
                file.pass(writing);
            } else {
                file.replace(writing);
            }
        } catch (IOException failure) {
            throw failed(target, option, failure);
        } catch (UncheckedIOException | JacksonIOException failure) {
            throw failed(
                    target, option, failure.getCause() instanceof IOException cause ? cause : new IOException(failure));
        }
    }

    private static CannotProceed failed(Path target, String option, IOException failure) {
        return new CannotProceed(
                WriteFailures.sentence(target, failure),
                "What was there before is there still. Make room, or choose another place with " + option + " FILE.",
                failure);
    }

    private boolean isStream() {
        Path absolute = target.toAbsolutePath().normalize();
        return absolute.startsWith("/dev")
                || absolute.startsWith("/proc")
                || (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target));
    }

    private void pass(Writing writing) throws IOException {
        try (OutputStream stream =
                new BufferedOutputStream(Files.newOutputStream(target, StandardOpenOption.WRITE), BUFFER)) {
            writing.to(stream);
        }
    }

    private void replace(Writing writing) throws IOException {
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is a folder");
        }
        Path part = newPart();
        // Also if this process is told to stop.
        part.toFile().deleteOnExit();
        try {
            fill(part, writing);
            move(part);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path newPart() throws IOException {
        long number = ProcessHandle.current().pid();
        while (true) {
            Path part = target.resolveSibling("." + target.getFileName() + "." + number + ".part");
            try {
                FileChannel.open(part, NEW).close();
                return part;
            } catch (FileAlreadyExistsException taken) {
                number++;
            }
        }
    }

    private void fill(Path part, Writing writing) throws IOException {
        copyPermissions(part);
        try (FileChannel channel = FileChannel.open(part, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
                OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
            writing.to(stream);
            stream.flush();
            channel.force(true);
        }
    }

    private void copyPermissions(Path part) throws IOException {
        if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && Files.getFileAttributeView(target, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
        }
    }

    private void move(Path part) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
