package io.reckoner.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench/run night}: the whole of a month's last night. Figures on stdout, progress on stderr. */
@Command(
        name = "bench/run night",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads W1's usage of one day behind that of its month, bills the month, and exports it,",
            "each by its command; and prints what that cost next to the floor of each.",
            "What the figures mean: bench/README.md."
        })
final class NightBench implements Callable<Integer> {

    static final String NAME = "night";

    @Option(names = "--accounts", description = "How many accounts there are. Default: ${DEFAULT-VALUE}.")
    private int accounts = 300_000;

    @Option(names = "--repeat", description = "Nights; the median is printed. Default: ${DEFAULT-VALUE}.")
    private int repeat = 1;

    @Option(
            names = "--threads",
            description = "Partitions at once, and connections of their floor. Default: ${DEFAULT-VALUE}.")
    private int threads = 2;

    @Mixin
    private BenchOutput output;

    static CommandLine commandLine() {
        return new CommandLine(new NightBench());
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        if (Math.min(accounts, Math.min(repeat, threads)) < 1) {
            throw output.refused("--accounts, --repeat and --threads must be at least 1");
        }
        var nights = new ArrayList<List<NightPart>>();
        try (Scratch scratch = output.scratch();
                BenchServer server = BenchServer.start(scratch.folder().resolve("postgresql"))) {
            var course = new NightCourse(server, accounts, threads, scratch.folder());
            output.say("Loading the month of " + accounts + " accounts");
            course.prepare();
            for (int number = 1; number <= repeat; number++) {
                output.say("A night, " + number + " of " + repeat);
                nights.add(course.night());
            }
        }
        List<NightPart> night = BenchOutput.median(
                nights,
                parts -> parts.stream().mapToLong(part -> part.ours().nanos()).sum());
        output.print(() -> json(night), () -> table(night));
        return 0;
    }

    private String json(List<NightPart> night) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("workload", NAME);
        figures.put("accounts", accounts);
        figures.put("threads", threads);
        figures.put("repeats", repeat);
        figures.putAll(NightPart.whole(night));
        figures.put("parts", night.stream().map(NightPart::figures).toList());
        return JsonMapper.shared().writeValueAsString(figures);
    }

    private String table(List<NightPart> night) {
        String row = "%-16s %9s %10s %8s %13s %17s %14s %14s %13s %6s %15s%n";
        var text = new StringBuilder("night: %d accounts; the median of %d%n".formatted(accounts, repeat));
        text.append(row.formatted(
                "",
                "rows",
                "a second",
                "seconds",
                "engine CPU-s",
                "PostgreSQL CPU-s",
                "WAL bytes",
                "floor, seconds",
                "its CPU-s",
                "ratio",
                "CPU over floor"));
        night.forEach(part -> text.append(row.formatted(part.figures().values().toArray())));
        var whole = new ArrayList<Object>(List.of("together", "", ""));
        Map<String, Object> figures = NightPart.whole(night);
        whole.addAll(figures.values());
        return text.append(row.formatted(whole.toArray())).toString();
    }
}
