package io.reckoner.jobs.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a PostgreSQL server writes into its data directory while it lives: its process, its port, and whether it takes
 * connections. Until it says so, the port may be another server's.
 */
record PostmasterFile(Path file, long pid, int port, boolean isReady) {

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** Empty if there is none, or it is only half written. */
    static Optional<PostmasterFile> in(Path dataDirectory) {
        Path file = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            long pid = Long.parseLong(lines.get(0).strip());
            int port = Integer.parseInt(lines.get(PORT_LINE).strip());
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return Optional.of(new PostmasterFile(file, pid, port, ready));
        } catch (NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Not only alive: after a restart of the machine another program may have the number, even another server. A server
     * works in its data directory, which shows where the system tells.
     */
    boolean isServerAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .filter(command -> worksHere())
                .isPresent();
    }

    private boolean worksHere() {
        Path worksIn = Path.of("/proc", Long.toString(pid), "cwd");
        try {
            return !Files.exists(worksIn)
                    || Files.isSameFile(worksIn, file.toAbsolutePath().getParent());
        } catch (IOException e) {
            // Somebody else's process.
            return false;
        }
    }
}
