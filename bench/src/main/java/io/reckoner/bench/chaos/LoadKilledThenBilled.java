package io.reckoner.bench.chaos;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * SIGKILL while a file is being loaded; then somebody bills, who does not know. That must be refused with exit code 6 and
 * change nothing; whoever loads again gets on.
 */
final class LoadKilledThenBilled implements Disturbance {

    private static final int GUARD = 6;

    @Override
    public void strike(Scene scene, Reckoner.Running command)
            throws IOException, SQLException, InterruptedException, Missed {
        command.kill();
        scene.engine().await(command);
        requireHalfLoaded(scene);
        int code = scene.engine().run(List.of("bill", "--as-of", "2025-02-05"));
        if (code != GUARD) {
            requireHalfLoaded(scene);
            throw new Different("bill on half of a file ended with " + code);
        }
    }

    /** Between two files nothing is. */
    private static void requireHalfLoaded(Scene scene) throws SQLException, Missed {
        try (Connection connection = scene.cluster().connect(scene.database());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) > 0 from billing.load_file where state = 'LOADING'")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new Missed("no file was half loaded");
            }
        }
    }

    @Override
    public Set<Integer> endings() {
        return Set.of(KILLED);
    }

    @Override
    public Moment moment(List<Measured> course, SplittableRandom dice) {
        return Moment.inLoad(course, dice);
    }
}
