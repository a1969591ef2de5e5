package io.reckoner.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process as /proc shows it.
 *
 * @param own CPU time, in ticks
 * @param exitedChildren of those it has waited for, theirs included
 */
record ProcessStat(long id, long parent, long own, long exitedChildren) {

    static final Path PROC = Path.of("/proc");

    /** Linux tells user space of 100 ticks a second, whatever the kernel counts in. */
    static final long NANOS_A_TICK = 10_000_000;

    /** Nothing if the process has just gone, or where there is no /proc. */
    static Optional<ProcessStat> of(Path folder) {
        String line;
        try {
            line = Files.readString(folder.resolve("stat"));
        } catch (IOException e) {
            return Optional.empty();
        }
        // The second field, the command in parentheses, may itself hold blanks and parentheses.
        long id = Long.parseLong(line.substring(0, line.indexOf(' ')));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        long exited = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        return Optional.of(new ProcessStat(id, Long.parseLong(fields[1]), own, exited));
    }
}
