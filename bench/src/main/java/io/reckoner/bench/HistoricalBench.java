package io.reckoner.bench;

import io.reckoner.sample.WorkloadHistory;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench/run historical}: what it costs to take an older system's invoices in. Figures on stdout, progress on stderr. */
@Command(
        name = "bench/run historical",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Imports invoices of an older system from CSV as the command historical-invoices does: loads, prices,",
            "numbers and proves them; and prints what that cost next to the floor: a bare COPY of the same rows.",
            "What the figures mean: bench/README.md."
        })
final class HistoricalBench implements Callable<Integer> {

    static final String NAME = "historical";

    @Option(
            names = "--invoices",
            description = "How many invoices, twelve an account, two rows each. Default: ${DEFAULT-VALUE}.")
    private int invoices = 20_000;

    @Option(names = "--repeat", description = "Import so often, and print the median. Default: ${DEFAULT-VALUE}.")
    private int repeat = 1;

    @Option(names = "--threads", description = "Partitions of the run at once. Default: ${DEFAULT-VALUE}.")
    private int threads = 2;

    @Option(names = "--statements", description = "Also list the statements that cost PostgreSQL most.")
    private boolean statements;

    @Mixin
    private BenchOutput output;

    static CommandLine commandLine() {
        return new CommandLine(new HistoricalBench());
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (Math.min(invoices, Math.min(repeat, threads)) < 1) {
            throw output.refused("--invoices, --repeat and --threads must be at least 1");
        }
        var rounds = new ArrayList<HistoricalRound>();
        try (Scratch scratch = output.scratch();
                BenchServer server = BenchServer.start(scratch.folder().resolve("postgresql"))) {
            var course =
                    new HistoricalCourse(server, new WorkloadHistory(invoices), threads, scratch.folder(), statements);
            output.say("Loading the terms of " + course.workload().accounts() + " accounts");
            course.prepare();
            for (int number = 1; number <= repeat; number++) {
                output.say("Importing " + invoices + " invoices, " + number + " of " + repeat);
                rounds.add(course.round());
            }
        }
        HistoricalRound median =
                BenchOutput.median(rounds, round -> round.ours().nanos());
        output.print(() -> json(median), () -> table(median));
        return 0;
    }

    private String json(HistoricalRound round) {
        return JsonMapper.shared().writeValueAsString(round.figures(repeat));
    }

    private String table(HistoricalRound round) {
        String row = "%-6s %9s %10s %8s %11s %10s %11s%n";
        var text = new StringBuilder(
                "historical: %d invoices of %d accounts, %d rows; the median of %d; CPU-us are by invoice%n"
                        .formatted(
                                invoices,
                                round.workload().accounts(),
                                round.workload().rows(),
                                repeat));
        text.append(row.formatted("", "seconds", "invoices/s", "engine", "PostgreSQL", "WAL bytes", "statements"));
        for (HistoricalRound.Part part : round.parts()) {
            text.append(row.formatted(round.figures(part).values().toArray()));
        }
        return text
                + "CPU over COPY: %s; heap: at most %s MB, %s after a collection%n"
                        .formatted(
                                round.cpuOverCopy(),
                                HistoricalRound.megabytes(round.heap().peak()),
                                HistoricalRound.megabytes(round.heap().afterCollection()));
    }
}
