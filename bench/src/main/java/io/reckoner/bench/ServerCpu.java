package io.reckoner.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The CPU time of a PostgreSQL server: its postmaster, the processes it runs now, and those that have exited. */
record ServerCpu(long postmaster) {

    private static final Path PROC = Path.of("/proc");
    /** The unit of /proc: Linux tells user space of 100 ticks a second, whatever the kernel counts in. */
    private static final long NANOS_A_TICK = 10_000_000;

    /** 0 where there is no /proc. */
    long nanos() {
        return ticks() * NANOS_A_TICK;
    }

    private long ticks() {
        List<Stat> all = processes();
        long running = all.stream()
                .filter(process -> process.parent == postmaster)
                .mapToLong(Stat::own)
                .sum();
        return running
                + all.stream()
                        .filter(process -> process.id == postmaster)
                        .mapToLong(process -> process.own + process.exitedChildren)
                        .sum();
    }

    private static List<Stat> processes() {
        var found = new ArrayList<Stat>();
        if (!Files.isDirectory(PROC)) {
            return found;
        }
        try (Stream<Path> folders = Files.list(PROC)) {
            for (Path folder : folders.toList()) {
                if (Character.isDigit(folder.getFileName().toString().charAt(0))) {
                    Stat.read(folder.resolve("stat")).ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private record Stat(long id, long parent, long own, long exitedChildren) {

        /** Nothing if the process has just gone. */
        private static Optional<Stat> read(Path file) {
            String line;
            try {
                line = Files.readString(file);
            } catch (IOException e) {
                return Optional.empty();
            }
            // The second field, the command in parentheses, may itself hold blanks and parentheses.
            long id = Long.parseLong(line.substring(0, line.indexOf(' ')));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            long exited = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
            return Optional.of(new Stat(id, Long.parseLong(fields[1]), own, exited));
        }
    }
}
