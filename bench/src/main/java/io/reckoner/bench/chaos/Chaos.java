package io.reckoner.bench.chaos;

import io.reckoner.bench.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench/chaos}: whatever happens to it, the engine writes the same bytes. The tally on stdout, progress on stderr. */
@CommandLine.Command(
        name = "bench/chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads and bills a small data set round after round, disturbs each round once at a random moment, resumes",
            "until everything is done, and compares what was written, byte for byte, with an undisturbed run.",
            "What can happen, and what the tally means: bench/README.md."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every round came out equal", "1:one did not", "2:wrong command line"})
public final class Chaos implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--rounds", description = "How many rounds; the kinds take turns. Default: ${DEFAULT-VALUE}.")
    private int rounds = 200;

    @Option(
            names = "--seed",
            description = "Of the first round; each later one has the next number. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--parallel",
            description = "Rounds at a time, each with a PostgreSQL of its own. Default: ${DEFAULT-VALUE}.")
    private int parallel = 2;

    @Option(names = "--kinds", split = ",", description = "Which of: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<DisturbanceKind> kinds = List.of(DisturbanceKind.values());

    @Option(names = "--months", description = "How many months are billed after loading, 1 to 3. Default: 3.")
    private int months = Course.MOST_MONTHS;

    @Option(
            names = "--dir",
            description = "Where to work, and to keep what came out different. Default: the temporary folder.")
    private @Nullable Path parent;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Chaos()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        if (Math.min(rounds, Math.min(parallel, months)) < 1 || months > Course.MOST_MONTHS) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds and --parallel must be at least 1, --months 1, 2 or 3");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(PackagedProgram::killAll));
        Scratch scratch = Scratch.in(parent);
        Path folder = scratch.folder().toAbsolutePath();
        List<DisturbanceKind> possible = possible(folder);
        Tally tally;
        say("Working in " + folder);
        try (Lanes lanes = Lanes.open(folder, jar(), parallel, months)) {
            say("Running undisturbed, for comparison");
            tally = new Tally(lanes.play(rounds(possible), this::say));
        }
        spec.commandLine().getOut().print(tally.table());
        skipped(possible).forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        if (tally.isAllEqual()) {
            scratch.close();
            return 0;
        }
        tally.different().forEach(this::sayHowToRepeat);
        return 1;
    }

    /** A round's seed and kind are all there is to it, so it can be repeated alone. */
    private List<ChaosRound> rounds(List<DisturbanceKind> possible) {
        var all = new ArrayList<ChaosRound>();
        for (int number = 0; number < rounds; number++) {
            all.add(new ChaosRound(possible.get(number % possible.size()), seed + number));
        }
        return all;
    }

    private List<DisturbanceKind> possible(Path folder) throws IOException, InterruptedException {
        boolean mayMount = SmallDisk.isPossible(folder);
        List<DisturbanceKind> possible = kinds.stream()
                .filter(kind -> mayMount || !kind.needsSmallDisk())
                .toList();
        if (possible.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "this user may not mount a tmpfs, which " + kinds + " needs");
        }
        return possible;
    }

    private List<String> skipped(List<DisturbanceKind> possible) {
        return kinds.stream()
                .filter(kind -> !possible.contains(kind))
                .map(kind -> kind + " was left out: this user may not mount a tmpfs")
                .toList();
    }

    private static Path jar() {
        return Path.of(System.getProperty("reckoner.jar")).toAbsolutePath();
    }

    private void sayHowToRepeat(Outcome outcome) {
        say("Again: bench/chaos --kinds %s --seed %d --rounds 1 --months %d"
                .formatted(outcome.round().kind(), outcome.round().seed(), months));
    }

    private void say(String progress) {
        spec.commandLine().getErr().println(progress);
        spec.commandLine().getErr().flush();
    }
}
