package io.reckoner.bench.chaos;

import io.reckoner.bench.Scratch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Plays rounds side by side. */
final class Lanes implements AutoCloseable {

    private final Path folder;
    private final List<Lane> lanes = new ArrayList<>();

    private Lanes(Path folder) {
        this.folder = folder;
    }

    static Lanes open(Path folder, Path jar, int count, int months) throws IOException, InterruptedException {
        var lanes = new Lanes(folder);
        PackagedProgram product = PackagedProgram.unpack(jar, folder.resolve("product"));
        for (int number = 1; number <= count; number++) {
            lanes.lanes.add(Lane.open(Files.createDirectories(folder.resolve("lane-" + number)), product, months));
        }
        return lanes;
    }

    /** Tells of each round as it ends. */
    List<Outcome> play(List<ChaosRound> rounds, Consumer<String> progress)
            throws IOException, SQLException, InterruptedException {
        Map<Course.Kind, Undisturbed> undisturbed = undisturbed(rounds);
        var left = new ConcurrentLinkedQueue<>(rounds);
        var outcomes = new ConcurrentLinkedQueue<Outcome>();
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        try {
            var ends = new ArrayList<Future<?>>();
            for (Lane lane : lanes) {
                ends.add(threads.submit(() -> {
                    for (ChaosRound round = left.poll(); round != null; round = left.poll()) {
                        Outcome outcome = play(
                                round,
                                lane,
                                Objects.requireNonNull(
                                        undisturbed.get(round.kind().course())));
                        outcomes.add(outcome);
                        progress.accept(outcomes.size() + "/" + rounds.size() + "  " + outcome.line());
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the harness failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return List.copyOf(outcomes);
    }

    /** Of each course that some round takes. */
    private Map<Course.Kind, Undisturbed> undisturbed(List<ChaosRound> rounds)
            throws IOException, SQLException, InterruptedException {
        var undisturbed = new EnumMap<Course.Kind, Undisturbed>(Course.Kind.class);
        for (ChaosRound round : rounds) {
            Course.Kind course = round.kind().course();
            if (!undisturbed.containsKey(course)) {
                Path own = folder.resolve("undisturbed-" + course);
                undisturbed.put(course, Undisturbed.run(lanes.get(0), course, Files.createDirectories(own)));
            }
        }
        return undisturbed;
    }

    /** What came out equal is not kept. A round in which the harness itself fails must not end all the others. */
    private Outcome play(ChaosRound round, Lane lane, Undisturbed undisturbed)
            throws IOException, InterruptedException {
        Path kept = Files.createDirectories(folder.resolve("rounds").resolve(round.kind() + "-" + round.seed()));
        Outcome outcome;
        try {
            outcome = round.play(lane, undisturbed, kept);
        } catch (IOException | SQLException e) {
            var trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            Files.writeString(kept.resolve("harness.txt"), trace.toString());
            return new Outcome(round, "", "", false, 0, 0, Duration.ZERO, "the harness failed, see " + kept);
        }
        if (outcome.isEqual()) {
            new Scratch(kept).close();
        }
        return outcome;
    }

    @Override
    public void close() throws IOException {
        for (Lane lane : lanes) {
            lane.close();
        }
    }
}
