package io.reckoner.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench/run load}: what it costs to take a journal and its usage in. Figures on stdout, progress on stderr. */
@Command(
        name = "bench/run load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads the journal and the usage of W1 as the command does, and prints what that cost next",
            "to the floor: a bare COPY of the same rows into the same tables.",
            "What the figures mean: bench/README.md."
        })
final class LoadBench implements Callable<Integer> {

    static final String NAME = "load";

    @Option(names = "--accounts", description = "How many accounts to load. Default: ${DEFAULT-VALUE}.")
    private int accounts = 100_000;

    @Option(
            names = "--months",
            description = "How many months of usage and of usage invoices the database holds before. Default: none.")
    private int months;

    @Option(names = "--repeat", description = "Load so often, and print the medians. Default: ${DEFAULT-VALUE}.")
    private int repeat = 1;

    @Option(names = "--statements", description = "Also list the statements that cost PostgreSQL most.")
    private boolean statements;

    @Mixin
    private BenchOutput output;

    static CommandLine commandLine() {
        return new CommandLine(new LoadBench());
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (Math.min(accounts, repeat) < 1 || months < 0) {
            throw output.refused("--accounts and --repeat must be at least 1, --months at least 0");
        }
        var journals = new ArrayList<LoadRound>();
        var usages = new ArrayList<LoadRound>();
        try (Scratch scratch = output.scratch();
                BenchServer server = BenchServer.start(scratch.folder().resolve("postgresql"))) {
            var course = new LoadCourse(server, accounts, scratch.folder(), statements);
            course.prepare();
            for (int number = 1; number <= repeat; number++) {
                output.say("Loading the journal of " + accounts + " accounts, " + number + " of " + repeat);
                journals.add(course.journal());
            }
            if (months > 0) {
                output.say("Filling in " + months + " months of history");
            }
            course.terms(months);
            for (int number = 1; number <= repeat; number++) {
                output.say("Loading their usage, " + number + " of " + repeat);
                usages.add(course.usage());
            }
        }
        LoadRound journal = BenchOutput.median(journals, round -> round.ours().nanos());
        LoadRound usage = BenchOutput.median(usages, round -> round.ours().nanos());
        output.print(() -> json(journal, usage), () -> table(journal, usage));
        return 0;
    }

    private String json(LoadRound journal, LoadRound usage) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("workload", NAME);
        figures.put("accounts", accounts);
        figures.put("months", months);
        figures.put("repeats", repeat);
        figures.putAll(journal.figures("requests", "request"));
        figures.putAll(usage.figures("usage_rows", "usage"));
        return JsonMapper.shared().writeValueAsString(figures);
    }

    private String table(LoadRound journal, LoadRound usage) {
        String title =
                "load: %d accounts, %d requests, %d usage rows, %d months before; the median of %d; CPU-us are by one%n"
                        .formatted(accounts, journal.count(), usage.count(), months, repeat);
        return title
                + "%-10s %10s %8s %11s %10s %12s %9s %10s%n"
                        .formatted(
                                "",
                                "a second",
                                "engine",
                                "PostgreSQL",
                                "WAL bytes",
                                "COPY a second",
                                "its CPU",
                                "CPU over it")
                + row("requests", journal)
                + row("usage rows", usage);
    }

    private static String row(String name, LoadRound round) {
        return "%-10s %10s %8s %11s %10s %12s %9s %10s%n"
                .formatted(
                        name,
                        round.perSecond(round.ours()),
                        round.micros(round.ours().engineCpuNanos()),
                        round.micros(round.ours().serverCpuNanos()),
                        round.walBytes(),
                        round.perSecond(round.floor()),
                        round.micros(round.floor().cpuNanos()),
                        round.cpuOverCopy());
    }
}
