package io.reckoner.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The CPU time of a PostgreSQL server: its postmaster, the processes it runs now, and those that have exited. */
record ServerCpu(long postmaster) {

    /** 0 where there is no /proc. */
    long nanos() {
        return ticks() * ProcessStat.NANOS_A_TICK;
    }

    private long ticks() {
        List<ProcessStat> all = processes();
        long running = all.stream()
                .filter(process -> process.parent() == postmaster)
                .mapToLong(ProcessStat::own)
                .sum();
        return running
                + all.stream()
                        .filter(process -> process.id() == postmaster)
                        .mapToLong(process -> process.own() + process.exitedChildren())
                        .sum();
    }

    private static List<ProcessStat> processes() {
        var found = new ArrayList<ProcessStat>();
        if (!Files.isDirectory(ProcessStat.PROC)) {
            return found;
        }
        try (Stream<Path> folders = Files.list(ProcessStat.PROC)) {
            for (Path folder : folders.toList()) {
                if (Character.isDigit(folder.getFileName().toString().charAt(0))) {
                    ProcessStat.of(folder).ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
