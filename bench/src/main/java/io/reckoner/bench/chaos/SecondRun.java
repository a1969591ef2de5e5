package io.reckoner.bench.chaos;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A second command is started while the first is at work, the same one or a {@code resume}. Whoever comes later must be
 * turned away with exit code 5 and change nothing.
 */
final class SecondRun implements Disturbance {

    private static final long LOOK_MILLIS = 3;

    /** Of a second run that had its turn before the first one or after it. */
    private static final Set<Integer> SUCCESSES = Set.of(0, 3, 4);

    @Override
    public void strike(Scene scene, Reckoner.Running command)
            throws IOException, SQLException, InterruptedException, Missed {
        List<String> words = scene.dice().nextBoolean() ? command.words() : List.of("resume");
        Reckoner.Running second = scene.engine().start(words);
        awaitItsQuestion(scene, second);
        String asked = scene.felt().now();
        int code = scene.engine().await(second);
        if (code == ANOTHER_RUN) {
            return;
        }
        boolean stillAtWork = Phase.isAtWork(asked)
                && command.isAlive()
                && Phase.isAtWork(scene.felt().now());
        if (stillAtWork || !SUCCESSES.contains(code)) {
            throw new Different("a second run, begun during " + asked + ", ended with " + code);
        }
        if (command.isAlive() || scene.engine().await(command) != ANOTHER_RUN) {
            throw new Missed("the two did not meet");
        }
    }

    /** A command asks for the run lock on a connection that has its process in its name. */
    private static void awaitItsQuestion(Scene scene, Reckoner.Running second)
            throws SQLException, InterruptedException {
        try (Connection connection = scene.cluster().connect(scene.database());
                PreparedStatement question = connection.prepareStatement(
                        "select from pg_stat_activity where application_name like ? limit 1")) {
            question.setString(1, "reckoner %(process " + second.process().pid() + ")");
            while (second.isAlive()) {
                try (ResultSet row = question.executeQuery()) {
                    if (row.next()) {
                        return;
                    }
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    /** The first one, if the second has overtaken it. */
    @Override
    public Set<Integer> endings() {
        return Set.of(ANOTHER_RUN);
    }

    @Override
    public Moment moment(List<Measured> course, SplittableRandom dice) {
        return Moment.soonAfterStart(course, dice);
    }
}
