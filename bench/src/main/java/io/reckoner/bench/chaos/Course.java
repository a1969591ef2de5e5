package io.reckoner.bench.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a round does, from an empty database on.
 *
 * @param written what the commands write beside their input: it is compared as well
 * @param now when all of it happens; null: as it happens
 */
record Course(
        List<Command> commands,
        List<Path> written,
        @Nullable Instant now) {

    /** Which course a round takes. */
    enum Kind {
        BILLING,
        MOVING_IN,
        CORRECTING
    }

    /** Five days into a month, so that the month before is invoiced. */
    private static final List<Instant> MONTHS = List.of(
            Instant.parse("2024-12-05T00:00:00Z"),
            Instant.parse("2025-01-05T00:00:00Z"),
            Instant.parse("2025-02-05T00:00:00Z"));

    static final int MOST_MONTHS = MONTHS.size();

    Course {
        commands = List.copyOf(commands);
        written = List.copyOf(written);
    }

    Course(List<Command> commands, List<Path> written) {
        this(commands, written, null);
    }

    /** A load, then a bill a month: the last so many are billed; the first bill catches up whatever was due before. */
    static Course billing(Path data, int months) throws IOException {
        var commands = new ArrayList<Command>();
        commands.add(Command.load(data));
        MONTHS.subList(MONTHS.size() - months, MONTHS.size()).forEach(month -> commands.add(Command.bill(month)));
        return new Course(commands, List.of(ChaosData.rejects(data)));
    }
}
