package io.reckoner.bench;

import io.reckoner.sample.WorkloadW1;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench/run finance}: what it costs to look before billing, and after it. Figures on stdout, progress on stderr. */
@Command(
        name = "bench/run finance",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Previews W1 and bills it, then asks what its invoices would be now, and what under other prices,",
            "and prints what each cost next to the run.",
            "What the figures mean: bench/README.md."
        })
final class FinanceBench implements Callable<Integer> {

    static final String NAME = "finance";

    private static final String[] COLUMNS = {
        "task", "seconds", "accounts_per_s", "engine_cpu_ms_per_account", "postgres_cpu_ms_per_account", "of_the_run"
    };

    @Option(names = "--accounts", description = "How many accounts to bill. Default: ${DEFAULT-VALUE}.")
    private int accounts = 20_000;

    @Option(names = "--repeat", description = "Do each so often, and print the medians. Default: ${DEFAULT-VALUE}.")
    private int repeat = 3;

    @Option(names = "--threads", description = "Partitions at once. Default: ${DEFAULT-VALUE}.")
    private int threads = 2;

    @Option(names = "--statements", description = "Also list the statements that cost PostgreSQL most.")
    private boolean statements;

    @Mixin
    private BenchOutput output;

    static CommandLine commandLine() {
        return new CommandLine(new FinanceBench());
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (Math.min(accounts, Math.min(repeat, threads)) < 1) {
            throw output.refused("--accounts, --repeat and --threads must be at least 1");
        }
        try (Scratch scratch = output.scratch();
                BenchServer server = BenchServer.start(scratch.folder().resolve("postgresql"))) {
            List<FinanceTask.Cost> medians = medians(server, scratch.folder());
            output.print(() -> json(medians), () -> table(medians));
            return 0;
        }
    }

    private List<FinanceTask.Cost> medians(BenchServer server, Path folder) throws IOException, SQLException {
        var workload = new WorkloadW1(accounts);
        output.say("Loading " + accounts + " accounts");
        new Course(server, new ReckonerEngine(), workload, threads, folder, false).load();
        var course = new FinanceCourse(server, workload, threads, folder, statements);
        var rounds = new ArrayList<Map<FinanceTask, FinanceTask.Cost>>();
        for (int number = 1; number <= repeat; number++) {
            output.say("Round " + number + " of " + repeat);
            rounds.add(course.round(number));
        }
        var medians = new ArrayList<FinanceTask.Cost>();
        for (FinanceTask task : FinanceTask.values()) {
            List<FinanceTask.Cost> its = rounds.stream()
                    .map(round -> Objects.requireNonNull(round.get(task)))
                    .toList();
            medians.add(BenchOutput.median(its, cost -> cost.spent().nanos()));
        }
        return medians;
    }

    private String json(List<FinanceTask.Cost> medians) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("workload", NAME);
        figures.put("accounts", accounts);
        figures.put("threads", threads);
        figures.put("repeats", repeat);
        figures.put("tasks", figures(medians));
        return JsonMapper.shared().writeValueAsString(figures);
    }

    private List<Map<String, Object>> figures(List<FinanceTask.Cost> medians) {
        FinanceTask.Cost run = medians.stream()
                .filter(cost -> cost.task() == FinanceTask.RUN)
                .findFirst()
                .orElseThrow();
        return medians.stream().map(cost -> cost.figures(accounts, run)).toList();
    }

    private String table(List<FinanceTask.Cost> medians) {
        String row = "%-10s %9s %12s %9s %11s %11s%n";
        var text = new StringBuilder(
                "finance: W1, %d accounts, %d threads; the median of %d; CPU-ms are by account; of the run: its time as a share%n"
                        .formatted(accounts, threads, repeat));
        text.append(row.formatted("", "seconds", "accounts/s", "engine", "PostgreSQL", "of the run"));
        figures(medians)
                .forEach(figures -> text.append(
                        row.formatted(Stream.of(COLUMNS).map(figures::get).toArray())));
        return text.toString();
    }
}
