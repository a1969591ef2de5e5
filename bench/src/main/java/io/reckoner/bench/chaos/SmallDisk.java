package io.reckoner.bench.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own, in memory, that a ballast file can fill up to the last byte. Only root may mount one. */
final class SmallDisk implements AutoCloseable {

    /** A cluster with one round in it takes about half. */
    private static final int MEGABYTES = 256;

    private static final int BLOCK = 1 << 20;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Whether this user can have one at all: tried out in {@code scratch}. */
    static boolean isPossible(Path scratch) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(scratch.resolve("mount-probe"));
        try {
            boolean mounted = mount(folder) == 0;
            if (mounted) {
                command(List.of("umount", folder.toString()));
            }
            return mounted;
        } catch (IOException noSuchCommand) {
            return false;
        } finally {
            Files.delete(folder);
        }
    }

    static SmallDisk at(Path folder) throws IOException, InterruptedException {
        if (mount(Files.createDirectories(folder)) != 0) {
            throw new IOException("cannot mount a tmpfs at " + folder);
        }
        var disk = new SmallDisk(folder);
        // Also if the harness is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(disk::unmount));
        return disk;
    }

    Path folder() {
        return folder;
    }

    /** Until not one more byte fits. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast())) {
            for (int size = BLOCK; size > 0; ) {
                try {
                    out.write(new byte[size]);
                } catch (IOException full) {
                    size /= 2;
                }
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static int mount(Path folder) throws IOException, InterruptedException {
        return command(List.of("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", folder.toString()));
    }

    private static int command(List<String> words) throws IOException, InterruptedException {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** As soon as nobody has a file of it open; a second time changes nothing. */
    private void unmount() {
        try {
            command(List.of("umount", "--lazy", folder.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        unmount();
    }
}
