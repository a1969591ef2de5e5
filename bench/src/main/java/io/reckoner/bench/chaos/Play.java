package io.reckoner.bench.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One way through the course, in a database of its own. */
final class Play {

    /** One first resume in so many is killed as well. */
    private static final int KILL_ONE_RESUME_IN = 3;

    private static final int WORKERS = 2;

    /** How a command begins that does not know what has happened to it. */
    private static final String AT_A_LOSS = "reckoner: unexpected";

    private final DisturbanceKind kind;
    private final SplittableRandom dice;
    private final Lane lane;
    private final Undisturbed undisturbed;
    private final Path folder;
    private final Lane.Ground ground;
    private final String database;
    private final Course course;
    private final Reckoner engine;
    private Reckoner.@Nullable Running disturbed;
    private Workers workers;
    private String command = "";
    private String step = "";
    private boolean unscathed;
    private int resumes;

    Play(DisturbanceKind kind, SplittableRandom dice, Lane lane, Undisturbed undisturbed, Path folder)
            throws IOException, InterruptedException {
        this.kind = kind;
        this.dice = dice;
        this.lane = lane;
        this.undisturbed = undisturbed;
        this.folder = folder;
        this.ground = lane.ground(kind);
        this.database = lane.nextDatabase();
        this.course = lane.course(kind.course(), folder.resolve(database));
        this.engine = reckoner(cluster().port());
        this.workers = Workers.start(engine, 0);
    }

    private Reckoner reckoner(int port) {
        return lane.reckoner(ground.cluster().url(database, port), folder.resolve("log.txt"), course.now());
    }

    private Cluster cluster() {
        return ground.cluster();
    }

    /** All of it, up to the comparison. */
    void all() throws IOException, SQLException, InterruptedException, Missed {
        cluster().create(database);
        Moment moment = kind.disturbance().moment(undisturbed.measured(), dice);
        note("# " + moment);
        for (int position = 0; position < course.commands().size(); position++) {
            Command next = course.commands().get(position);
            Measured measured = undisturbed.measured().get(position);
            if (position == moment.command()) {
                disturb(next, measured, moment);
            } else if (engine.run(next.inParallel()) != measured.exitCode()) {
                throw new Different(next.name() + " did not end with " + measured.exitCode());
            }
        }
        compare();
    }

    private void disturb(Command next, Measured measured, Moment moment)
            throws IOException, SQLException, InterruptedException, Missed {
        command = next.name();
        Watch watch = Watch.from(cluster(), database);
        Reckoner at = reckoner(
                kind.isThroughProxy() ? ground.proxy().port() : cluster().port());
        workers = Workers.start(engine, kind.isRemote() ? WORKERS : 0);
        Reckoner.Running running = at.start(kind.isRemote() ? next.remotely() : next.inParallel());
        disturbed = running;
        watch.await(moment, measured, running);
        step = watch.step(measured);
        if (!running.isAlive()) {
            throw new Missed(command + " had ended");
        }
        note("# " + kind + " strikes in " + step);
        var scene = new Scene(
                cluster(),
                database,
                ground.proxy(),
                ground.disk(),
                engine,
                workers,
                dice,
                () -> step = watch.step(measured));
        int code = strike(scene, running);
        unscathed = code == measured.exitCode();
        if (!unscathed) {
            if (!kind.disturbance().endings().contains(code)) {
                throw new Different(command + " ended with " + code);
            }
            recover(next, measured, watch);
        }
        workers.dismiss();
    }

    private void recover(Command next, Measured measured, Watch watch)
            throws IOException, SQLException, InterruptedException {
        var recovery = new Recovery(engine, watch, kind.isRemote(), dice);
        boolean killResume = kind.disturbance().killsResume() || dice.nextInt(KILL_ONE_RESUME_IN) == 0;
        resumes = recovery.of(next, measured, killResume);
        if (kind.course() == Course.Kind.MOVING_IN) {
            recovery.repeat(next, measured);
            resumes++;
        }
    }

    private int strike(Scene scene, Reckoner.Running running)
            throws IOException, SQLException, InterruptedException, Missed {
        try {
            kind.disturbance().strike(scene, running);
            return engine.await(running);
        } finally {
            kind.disturbance().mend(scene);
        }
    }

    private void compare() throws IOException, SQLException {
        if (engine.hasSaid(AT_A_LOSS)) {
            throw new Different("told the operator nothing better than \"" + AT_A_LOSS + "\"");
        }
        Path dump = folder.resolve("dump");
        Dump.write(cluster().dataSource(database), course.written(), dump);
        List<String> differences = Dump.differences(undisturbed.dump(), dump);
        if (!differences.isEmpty()) {
            throw new Different(String.join(", ", differences));
        }
    }

    void note(String line) {
        engine.note(line);
    }

    /** Leaves nothing behind but the folder. */
    void end() throws IOException, SQLException, InterruptedException {
        Reckoner.Running running = disturbed;
        if (running != null && running.isAlive()) {
            running.kill();
            running.process().waitFor();
        }
        workers.close();
        cluster().startAgain();
        cluster().drop(database);
    }

    String command() {
        return command;
    }

    String step() {
        return step;
    }

    boolean isUnscathed() {
        return unscathed;
    }

    int resumes() {
        return resumes;
    }
}
