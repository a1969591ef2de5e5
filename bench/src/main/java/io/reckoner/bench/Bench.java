package io.reckoner.bench;

import io.reckoner.sample.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench/run W1}: how fast, at what cost, and how far from the floor. Figures on stdout, progress on stderr. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads a workload into a PostgreSQL of its own, bills it, and prints what that cost next to the floor:",
            "a bare COPY of the same inputs out and of the same outputs in.",
            "What taking it in costs, and out again: bench/run load, bench/run historical, bench/run export, bench/run documents;",
            "what months and nights cost: bench/run growth, bench/run nightly, bench/run night;",
            "what looking before billing costs, and after it: bench/run finance.",
            "What the figures mean: bench/README.md."
        })
public final class Bench implements Callable<Integer> {

    @Parameters(index = "0", description = "One of: ${COMPLETION-CANDIDATES}.")
    private WorkloadName name = WorkloadName.W1;

    @Option(names = "--accounts", description = "How many accounts to bill. Default: W1, W4 100000, W2 10000, W3 1.")
    private @Nullable Integer accounts;

    @Option(names = "--groups", description = "W3: usage groups an account. Default: ${DEFAULT-VALUE}.")
    private int groups = 50_000;

    @Option(names = "--commits", description = "W3: commits and credits an account. Default: ${DEFAULT-VALUE}.")
    private int commits = 200;

    @Option(names = "--repeat", description = "Bill so often, and print the median. Default: ${DEFAULT-VALUE}.")
    private int repeat = 1;

    @Option(
            names = "--threads",
            description = "Partitions at once, and connections of the floor. Default: ${DEFAULT-VALUE}.")
    private int threads = 2;

    @Option(names = "--statements", description = "Also list the statements that cost PostgreSQL most.")
    private boolean statements;

    @Mixin
    private BenchOutput output;

    private final Engine engine;

    Bench(Engine engine) {
        this.engine = engine;
    }

    public static void main(String[] args) {
        Map<String, Supplier<CommandLine>> others = Map.of(
                DocumentBench.NAME, DocumentBench::commandLine,
                ExportBench.NAME, ExportBench::commandLine,
                FinanceBench.NAME, FinanceBench::commandLine,
                LoadBench.NAME, LoadBench::commandLine,
                GrowthBench.NAME, GrowthBench::commandLine,
                HistoricalBench.NAME, HistoricalBench::commandLine,
                NightBench.NAME, NightBench::commandLine,
                NightlyBench.NAME, NightlyBench::commandLine);
        if (args.length > 0 && others.containsKey(args[0])) {
            System.exit(others.get(args[0]).get().execute(Arrays.copyOfRange(args, 1, args.length)));
        }
        System.exit(commandLine(new ReckonerEngine()).execute(args));
    }

    static CommandLine commandLine(Engine engine) {
        return new CommandLine(new Bench(engine)).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        int billed = accounts == null ? name.defaultAccounts() : accounts;
        if (Math.min(Math.min(billed, groups), Math.min(commits, Math.min(repeat, threads))) < 1) {
            throw output.refused("--accounts, --groups, --commits, --repeat and --threads must be at least 1");
        }
        try (Scratch scratch = output.scratch()) {
            List<Round> rounds = rounds(scratch.folder(), name.of(billed, groups, commits));
            var report = new Report(BenchOutput.median(rounds, Round::runNanos).figures(rounds.size()));
            output.print(report::json, report::table);
            return 0;
        }
    }

    private List<Round> rounds(Path folder, Workload workload) throws IOException, SQLException, InterruptedException {
        var rounds = new ArrayList<Round>();
        output.say("Starting PostgreSQL in " + folder);
        try (BenchServer server = BenchServer.start(folder.resolve("postgresql"))) {
            var course = new Course(server, engine, workload, threads, folder, statements);
            output.say("Loading " + name + " with " + workload.accounts() + " accounts");
            course.load();
            for (int number = 1; number <= repeat; number++) {
                output.say("Billing, " + number + " of " + repeat);
                rounds.add(course.round(number));
            }
        }
        return rounds;
    }
}
