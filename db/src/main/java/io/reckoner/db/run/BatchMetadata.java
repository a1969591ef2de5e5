package io.reckoner.db.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What Spring Batch cannot know about itself: that the process of an execution is gone.
 *
 * <p>Business rows and metadata share a transaction, so whatever is committed is valid to restart from; only the status
 * of a killed execution is wrong. Its own {@code recover} does nothing about UNKNOWN, so this does all of it.
 */
public final class BatchMetadata {

    private static final String FAIL_STALE = """
            update batch.%s set status = 'FAILED', exit_code = 'FAILED', version = version + 1,
                   end_time = coalesce(end_time, last_updated, localtimestamp), last_updated = localtimestamp
             where status in (%s)
            """;

    private static final String NOT_ENDED = "'STARTING', 'STARTED', 'STOPPING', 'UNKNOWN'";

    private final JdbcClient jdbc;

    public BatchMetadata(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Declares every execution failed that has not ended; only for the holder of the run lock. The moved version is a
     * fence: a process that was only frozen, not dead, can no longer commit a chunk. A job that was killed between its
     * instance and its first execution, which Spring Batch commits one after the other, is forgotten: it could never start.
     */
    public int failStale() {
        // In key order first, as every chunk locks its own row: no deadlock with a worker that wakes up.
        jdbc.sql("""
                select step_execution_id from batch.batch_step_execution where status in (%s) order by 1 for update
                """.formatted(NOT_ENDED)).query(Long.class).list();
        jdbc.sql("""
                delete from batch.batch_job_instance i
                 where not exists (select from batch.batch_job_execution e where e.job_instance_id = i.job_instance_id)
                """).update();
        // A stopped job too (SB10): to its steps Spring Batch gives the new version by itself, and the fence is down.
        return jdbc.sql(FAIL_STALE.formatted("batch_step_execution", NOT_ENDED)).update()
                + jdbc.sql(FAIL_STALE.formatted("batch_job_execution", NOT_ENDED + ", 'STOPPED'"))
                        .update();
    }

    /** How long each step of a job took, all its executions together, in the order they were first started. */
    public Map<String, Duration> stepTimes(long jobInstanceId) {
        Map<String, Duration> times = new LinkedHashMap<>();
        jdbc.sql("""
                select s.step_name,
                       (extract(epoch from sum(coalesce(s.end_time, localtimestamp) - s.start_time)) * 1000)::bigint
                  from batch.batch_step_execution s join batch.batch_job_execution e using (job_execution_id)
                 where e.job_instance_id = ? and s.start_time is not null and position(':' in s.step_name) = 0
                 group by s.step_name order by min(s.step_execution_id)
                """).param(jobInstanceId).query(row -> {
            times.put(row.getString(1), Duration.ofMillis(row.getLong(2)));
        });
        return times;
    }
}
