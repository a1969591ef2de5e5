package io.reckoner.bench.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/**
 * The engine is killed, and when the next one starts the clock has jumped, by up to three days either way.
 *
 * <p>A process started after a jump can tell of it only by comparing its clock with the times that are stored. So the
 * stored times are moved, the other way: to every later process this is the same, and no clock of the machine is touched.
 */
final class ClockJump implements Disturbance {

    private static final long MOST_SECONDS = Duration.ofDays(3).toSeconds();

    private static final String MOVE = """
            update batch.batch_job_execution set create_time = create_time + by, start_time = start_time + by,
                   end_time = end_time + by, last_updated = last_updated + by from (select interval '%1$d seconds' as by);
            update batch.batch_step_execution set create_time = create_time + by, start_time = start_time + by,
                   end_time = end_time + by, last_updated = last_updated + by from (select interval '%1$d seconds' as by);
            update billing.run set started_at = started_at + by, ended_at = ended_at + by
              from (select interval '%1$d seconds' as by);
            """;

    @Override
    public void strike(Scene scene, Reckoner.Running command) {
        command.kill();
    }

    @Override
    public void mend(Scene scene) throws IOException, SQLException {
        long seconds = scene.dice().nextLong(-MOST_SECONDS, MOST_SECONDS);
        scene.engine().note("# the clock jumps by " + -seconds + " s");
        scene.cluster().execute(scene.database(), """
                do $$ begin
                  if to_regclass('billing.run_partition') is not null and to_regclass('batch.batch_step_execution') is not null then
                  %s
                  end if;
                end $$""".formatted(MOVE.formatted(seconds)));
    }

    @Override
    public Set<Integer> endings() {
        return Set.of(KILLED);
    }

    /** Only by the second start after the jump are there steps of both times to be confused. */
    @Override
    public boolean killsResume() {
        return true;
    }
}
