package io.reckoner.bench.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The run every round is compared with: nothing happens to it, and it works in one thread and one partition.
 *
 * @param dump what it wrote
 * @param measured by command: the exit code and the phases, out of which moments are chosen
 */
record Undisturbed(Path dump, List<Measured> measured) {

    Undisturbed {
        measured = List.copyOf(measured);
    }

    static Undisturbed run(Lane lane, Course.Kind kind, Path folder)
            throws IOException, SQLException, InterruptedException {
        Cluster cluster = lane.ground().cluster();
        String database = lane.nextDatabase();
        cluster.create(database);
        Course course = lane.course(kind, folder.resolve("data"));
        Reckoner engine = lane.reckoner(cluster.url(database), folder.resolve("log.txt"), course.now());
        var measured = new ArrayList<Measured>();
        for (Command command : course.commands()) {
            Watch watch = Watch.from(cluster, database);
            Reckoner.Running running = engine.start(command.inOneThread());
            int code = engine.await(running);
            Instant ended = running.startedAt().plus(running.age());
            if (!watch.isDone(command)) {
                throw new IllegalStateException(
                        "undisturbed, `" + command.name() + "` ended with " + code + ": see " + engine.log());
            }
            measured.add(new Measured(code, watch.phases(running.startedAt(), ended)));
        }
        Path dump = folder.resolve("dump");
        Dump.write(cluster.dataSource(database), course.written(), dump);
        cluster.drop(database);
        return new Undisturbed(dump, measured);
    }
}
