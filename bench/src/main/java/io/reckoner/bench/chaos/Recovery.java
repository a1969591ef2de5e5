package io.reckoner.bench.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What an operator does after a command has failed: {@code resume}, or the load again, and the command itself where there
 * was nothing to resume; until its work is done.
 */
record Recovery(Reckoner engine, Watch watch, boolean isRemote, SplittableRandom dice) {

    private static final int MOST_TRIES = 8;
    private static final long PAUSE_MILLIS = 500;
    private static final int MOST_CHUNK = 50;

    /** Returns how many commands it took. */
    int of(Command command, Measured measured, boolean killFirst)
            throws IOException, SQLException, InterruptedException {
        List<String> next = command.loads() && dice.nextBoolean() ? again(command) : resume(command);
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            boolean wasDone = watch.isDone(command);
            int code = run(next, killFirst && tries == 1, measured);
            if (watch.isDone(command) && code != Disturbance.KILLED) {
                requireRightCode(command, measured, wasDone, code);
                return tries;
            }
            // Nothing was left to resume, so the command had not begun its work, or only some files of it.
            next = code == 0 || code == measured.exitCode() ? again(command) : resume(command);
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new Different(command.name() + " is not done after " + MOST_TRIES + " tries");
    }

    /** What somebody does who cannot tell whether it got through: it must say the same, and change nothing. */
    void repeat(Command command, Measured measured) throws IOException, InterruptedException {
        int code = engine.run(again(command));
        if (code != measured.exitCode()) {
            throw new Different(command.name() + ", once more, ended with " + code);
        }
    }

    private int run(List<String> words, boolean kill, Measured measured) throws IOException, InterruptedException {
        Reckoner.Running running = engine.start(words);
        if (kill) {
            Duration work = measured.atWork();
            Thread.sleep(measured.start().toMillis() + dice.nextLong(work.toMillis() + 1));
            running.kill();
        }
        return engine.await(running);
    }

    private List<String> again(Command command) {
        return isRemote ? command.remotely() : command.inParallel();
    }

    /** With chunks of another size: what is left of a run may be worked off in any way. */
    private List<String> resume(Command command) {
        var words = new ArrayList<>(List.of("resume"));
        if (!command.isLoad()) {
            words.addAll(List.of("--threads", "2", "--chunk", Integer.toString(1 + dice.nextInt(MOST_CHUNK))));
        }
        if (isRemote) {
            words.addAll(Command.REMOTE);
        }
        return words;
    }

    /** A resume that completes a bill says what the bill would have said; loads are resumed file by file. */
    private static void requireRightCode(Command command, Measured measured, boolean wasDone, int code) {
        boolean mayBeLess = wasDone || command.loads();
        if (code != measured.exitCode() && !(mayBeLess && code == 0)) {
            throw new Different(command.name() + " is done, but the last command ended with " + code);
        }
    }
}
