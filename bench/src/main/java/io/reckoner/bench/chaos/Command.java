package io.reckoner.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One command of the course that every round takes: a load, then a bill a month.
 *
 * @param name as log and tally call it: {@code load}, {@code bill 2025-01-05}
 * @param isDone SQL: has its work been done, whoever did it?
 */
record Command(String name, boolean isLoad, List<String> words, String isDone) {

    /** Five days into a month, so that the month before is invoiced. */
    private static final List<Instant> MONTHS = List.of(
            Instant.parse("2024-12-05T00:00:00Z"),
            Instant.parse("2025-01-05T00:00:00Z"),
            Instant.parse("2025-02-05T00:00:00Z"));

    static final int MOST_MONTHS = MONTHS.size();

    /** Many small chunks in more partitions than threads: a bill has some sixty transactions to be disturbed in. */
    private static final List<String> IN_PARALLEL = List.of("--threads", "2", "--partitions", "8", "--chunk", "20");

    private static final List<String> IN_ONE_THREAD = List.of("--threads", "1", "--partitions", "1", "--chunk", "20");

    /** A worker that does nothing for so long is given up, so that killing one does not cost a minute. */
    static final List<String> REMOTE = List.of("--workers", "remote", "--take-over-after", "PT5S");

    Command {
        words = List.copyOf(words);
    }

    /** The last so many months are billed; the first bill catches up whatever was due before. */
    static List<Command> course(Path data, int months) throws IOException {
        var course = new ArrayList<Command>();
        course.add(load(data));
        MONTHS.subList(MONTHS.size() - months, MONTHS.size()).forEach(month -> course.add(bill(month)));
        return List.copyOf(course);
    }

    List<String> inParallel() {
        return with(IN_PARALLEL);
    }

    /** By other processes. */
    List<String> remotely() {
        return with(Stream.concat(IN_PARALLEL.stream(), REMOTE.stream()).toList());
    }

    /** Writes the same bytes. */
    List<String> inOneThread() {
        return with(IN_ONE_THREAD);
    }

    private List<String> with(List<String> options) {
        return isLoad ? words : Stream.concat(words.stream(), options.stream()).toList();
    }

    private static Command load(Path data) throws IOException {
        long files;
        try (Stream<Path> inputs = Files.list(data)) {
            files = inputs.filter(path -> path.toString().matches(".*\\.(ndjson|csv)"))
                    .count();
        }
        String loaded = "select count(*) = " + files + " from billing.load_file where state = 'COMPLETE'";
        return new Command("load", true, List.of("load", data.toString()), loaded);
    }

    private static Command bill(Instant asOf) {
        String complete = "select count(*) = 1 from billing.run where as_of = '" + asOf
                + "' and status in ('COMPLETED', 'COMPLETED_WITH_PARKED')";
        return new Command(
                "bill " + asOf.toString().substring(0, 10),
                false,
                List.of("bill", "--as-of", asOf.toString()),
                complete);
    }
}
