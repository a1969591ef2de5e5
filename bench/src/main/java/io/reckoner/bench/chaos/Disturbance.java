package io.reckoner.bench.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Something bad that happens to a command while it runs. */
interface Disturbance {

    /** Exit codes of a process that a signal ended: 128 and the signal's number. */
    int KILLED = 137;

    int TERMINATED = 143;
    int FAILED = 1;
    int ANOTHER_RUN = 5;

    /** Does it; misses if there is nothing left to be met. */
    void strike(Scene scene, Reckoner.Running command) throws IOException, SQLException, InterruptedException, Missed;

    /** What is mended when the command has ended, before anybody goes on. */
    default void mend(Scene scene) throws IOException, SQLException {}

    /** The exit codes the command may end with, apart from the one it has undisturbed. */
    Set<Integer> endings();

    default Moment moment(List<Measured> course, SplittableRandom dice) {
        return Moment.anywhere(course, dice);
    }

    /** Whether the first resume is killed in any case; else it is now and then. */
    default boolean killsResume() {
        return false;
    }
}
