package io.reckoner.jobs.control;

import io.reckoner.db.load.LoadCounts;
import io.reckoner.db.load.LoadFile;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.db.run.Run;
import io.reckoner.jobs.GuardDoesNotHold;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Input that is half loaded: a file whose load was interrupted or failed. What is billed on it would be too little, and the
 * rest would come too late; so nobody bills on it who does not say why.
 */
public final class HalfLoaded {

    private final LoadFileStore files;

    public HalfLoaded(LoadFileStore files) {
        this.files = files;
    }

    /**
     * Refuses to begin a run on half-loaded input.
     *
     * @param reason why to bill all the same; null to be refused
     * @return what to note with the run; empty if all input is whole
     */
    public Optional<Run.Anyway> requireNone(@Nullable String reason) {
        List<LoadFile> unfinished = files.unfinished();
        if (unfinished.isEmpty()) {
            return Optional.empty();
        }
        if (reason == null) {
            LoadFile first = unfinished.get(0);
            throw new GuardDoesNotHold(
                    "Input is half loaded: " + sentences(unfinished) + ".",
                    "Load it again, it goes on where it stopped: `reckoner load " + first.name()
                            + "`. Or give up the rest: `reckoner load abandon " + first.id()
                            + " --reason TEXT`. Or bill all the same with --anyway REASON, which the run records.");
        }
        return Optional.of(anyway(reason, unfinished));
    }

    /** The same for a run that was begun on it, by a version that did not ask. */
    public Optional<Run.Anyway> requireNoneOf(Run run, @Nullable String reason) {
        List<LoadFile> unfinished = run.anyway() == null ? files.unfinished() : List.of();
        if (unfinished.isEmpty()) {
            return Optional.empty();
        }
        if (reason == null) {
            throw new GuardDoesNotHold(
                    "Run " + run.id() + " was begun on half-loaded input: " + sentences(unfinished) + ".",
                    "Give it up with `reckoner run abandon " + run.id()
                            + "`, then `reckoner resume` loads the rest. Or go on with it all the same:"
                            + " `reckoner resume --anyway REASON`, which the run records.");
        }
        return Optional.of(anyway(reason, unfinished));
    }

    private static Run.Anyway anyway(String reason, List<LoadFile> unfinished) {
        return new Run.Anyway(
                reason, unfinished.stream().map(HalfLoaded::sentence).toList());
    }

    private static String sentences(List<LoadFile> unfinished) {
        return String.join("; ", unfinished.stream().map(HalfLoaded::sentence).toList());
    }

    /** {@code /in/usage.csv (10,000 rows of it are in, up to line 10,001)}, without marks for the thousands. */
    public static String sentence(LoadFile file) {
        LoadCounts counts = file.counts();
        long in = counts.applied() + counts.alreadyThere() + counts.late() + counts.unattributed();
        String unit = file.format() == LoadFile.Format.USAGE ? " rows" : " lines";
        String refused = counts.refused() == 0 ? "" : ", " + counts.refused() + " refused";
        String how = file.reason() == null ? "" : "; it failed: " + file.reason();
        return file.name() + " (" + in + unit + " of it are in" + refused + ", up to line " + file.position() + how
                + ")";
    }
}
