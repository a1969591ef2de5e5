package io.reckoner.db.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The partitions of a step as their manager sees them while other processes work on them.
 *
 * <p>Whatever the manager does to a partition it does only if the partition is as it last saw it, and moves its version:
 * that is the fence which keeps a worker that had it before from committing another chunk.
 */
public final class PartitionStore {

    /** Workers' sessions have names that begin so. */
    public static final String WORKER = "reckoner worker ";

    /**
     * A partition at one look.
     *
     * @param status Spring Batch's: STARTING = to be taken, STARTED = somebody has it, STOPPED = given back
     * @param version moves with every chunk
     * @param commits chunks done
     * @param life moves while its worker is alive, however long a chunk takes
     */
    public record Partition(long id, String name, String status, long version, long commits, String life) {

        /** Whether a chunk was done in between, or the partition given to somebody, or taken. */
        public boolean hasGoneOnSince(Partition before) {
            return version != before.version || commits != before.commits || !status.equals(before.status);
        }
    }

    private final JdbcClient jdbc;

    public PartitionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of one execution of a partitioned step, in their order. */
    public List<Partition> partitions(long jobExecutionId, String step) {
        return jdbc.sql("""
                select step_execution_id, step_name, status, version, commit_count, last_updated::text
                  from batch.batch_step_execution
                 where job_execution_id = ? and step_name like ? order by step_name
                """)
                .params(jobExecutionId, step + ":%")
                .query(PartitionStore::partition)
                .list();
    }

    /** The status of a job as the database has it: others may have changed it. */
    public String jobStatus(long jobExecutionId) {
        return jdbc.sql("select status from batch.batch_job_execution where job_execution_id = ?")
                .param(jobExecutionId)
                .query(String.class)
                .single();
    }

    /** Makes a partition one to be taken again; empty if it moved meanwhile, or is about to. */
    public Optional<Partition> reopen(Partition seen) {
        return change(seen, "status = 'STARTING', exit_code = 'EXECUTING', exit_message = '', end_time = null");
    }

    /** Ends a partition for good that nobody works on any more; empty if it moved meanwhile, or is about to. */
    public Optional<Partition> stop(Partition seen) {
        return change(seen, "status = 'STOPPED', exit_code = 'STOPPED', end_time = localtimestamp");
    }

    /**
     * Shows the manager that the worker which has it is alive. Not the version: that is the fence, which only a chunk may
     * pass. Nothing happens if somebody else has the partition by now, or a chunk is being committed.
     */
    public void showLife(long id, long version) {
        jdbc.sql("""
                update batch.batch_step_execution set last_updated = localtimestamp
                 where step_execution_id = (select step_execution_id from batch.batch_step_execution
                                             where step_execution_id = ? and version = ? and status = 'STARTED'
                                               for update skip locked)
                """).params(id, version).update();
    }

    /** A locked row is being committed right now, or its session is frozen in mid-commit and the server will end it. */
    private Optional<Partition> change(Partition seen, String to) {
        return jdbc.sql("""
                update batch.batch_step_execution set %s, version = version + 1, last_updated = localtimestamp
                 where step_execution_id = (select step_execution_id from batch.batch_step_execution
                                             where step_execution_id = ? and version = ? and status = ?
                                               for update skip locked)
                returning step_execution_id, step_name, status, version, commit_count, last_updated::text
                """.formatted(to))
                .params(seen.id(), seen.version(), seen.status())
                .query(PartitionStore::partition)
                .optional();
    }

    /**
     * Ends the sessions of workers that have kept another worker waiting for so long; returns how many. Workers share no
     * rows, so such a session belongs to a worker whose partition was given away, and can no longer commit.
     */
    public int endBlockers(long seconds) {
        return jdbc.sql("""
                with waiting as materialized (
                  select pid from pg_stat_activity
                   where datname = current_database() and starts_with(application_name, :worker)
                     and wait_event_type = 'Lock' and query_start < clock_timestamp() - make_interval(secs => :seconds))
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                 where starts_with(application_name, :worker)
                   and pid in (select unnest(pg_blocking_pids(w.pid)) from waiting w)
                """)
                .param("worker", WORKER)
                .param("seconds", seconds)
                .query(Integer.class)
                .single();
    }

    /** How many worker processes are connected to this database. */
    public int connectedWorkers() {
        return jdbc.sql("""
                select count(distinct application_name) from pg_stat_activity
                 where datname = current_database() and starts_with(application_name, ?)
                """).param(WORKER).query(Integer.class).single();
    }

    private static Partition partition(ResultSet row, int number) throws SQLException {
        return new Partition(
                row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5), row.getString(6));
    }
}
