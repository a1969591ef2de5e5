package io.reckoner.bench.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One round of a kind: everything in it that is left to chance comes from its seed. */
record ChaosRound(DisturbanceKind kind, long seed) {

    /**
     * A disturbance that comes too late so often cannot be made to strike. Two commands must meet within a second or two,
     * which three attempts in four miss: ten in a row are nothing strange.
     */
    private static final int MOST_MISSES = 60;

    /** Begun again, with other moments, until the disturbance meets something. {@code folder} gets log and dump. */
    Outcome play(Lane lane, Undisturbed undisturbed, Path folder)
            throws IOException, SQLException, InterruptedException {
        Instant begun = Instant.now();
        var dice = new SplittableRandom(seed);
        if (kind.isTwoCourses()) {
            return sideBySide(new TwoHomes(lane, undisturbed, folder, dice), begun);
        }
        for (int missed = 0; ; missed++) {
            var play = new Play(kind, dice, lane, undisturbed, folder);
            try {
                play.all();
                return outcome(play, begun, missed, null);
            } catch (Missed e) {
                play.note("# missed: " + e.getMessage());
                if (missed == MOST_MISSES) {
                    return outcome(play, begun, missed, "could not be disturbed");
                }
            } catch (Different e) {
                return outcome(play, begun, missed, e.getMessage());
            } finally {
                play.end();
            }
        }
    }

    private Outcome sideBySide(TwoHomes homes, Instant begun) throws IOException, SQLException, InterruptedException {
        String difference = null;
        try {
            homes.all();
        } catch (Different e) {
            difference = e.getMessage();
        }
        Duration took = Duration.between(begun, Instant.now());
        return new Outcome(this, "everything", Phase.inTally("start"), true, 0, 0, took, difference);
    }

    private Outcome outcome(Play play, Instant begun, int missed, @Nullable String difference) {
        return new Outcome(
                this,
                play.command(),
                Phase.inTally(play.step()),
                play.isUnscathed(),
                play.resumes(),
                missed,
                Duration.between(begun, Instant.now()),
                difference);
    }
}
