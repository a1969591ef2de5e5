package io.reckoner.bench.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks from outside at what a command is doing: Spring Batch's own record of its steps tells. */
final class Watch {

    private static final long LOOK_MILLIS = 3;

    /** Every step since the command began; partitions, which have a colon in their name, are inside the step that has them. */
    private static final String STEPS = " from batch.batch_step_execution where start_time is not null"
            + " and position(':' in step_name) = 0 and step_execution_id > ";

    private record Step(String name, Instant start, boolean ended) {}

    private final Cluster cluster;
    private final String database;
    private final long before;

    private Watch(Cluster cluster, String database, long before) {
        this.cluster = cluster;
        this.database = database;
        this.before = before;
    }

    /** Of a command that is about to start. */
    static Watch from(Cluster cluster, String database) throws SQLException {
        try (Connection connection = cluster.connect(database)) {
            long before = exists(connection, "batch.batch_step_execution")
                    ? number(connection, "select coalesce(max(step_execution_id), 0) from batch.batch_step_execution")
                    : 0;
            return new Watch(cluster, database, before);
        }
    }

    /** Waits until the moment has come; the command may end before. */
    void await(Moment moment, Measured measured, Reckoner.Running command) throws SQLException, InterruptedException {
        if (moment.phase() > 0) {
            try (Connection connection = cluster.connect(database)) {
                while (command.isAlive() && !hasBegun(moment.phase(), measured, steps(connection))) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                }
            }
        }
        TimeUnit.NANOSECONDS.sleep(moment.delay().toNanos());
    }

    private static boolean hasBegun(int phase, Measured measured, List<Step> steps) {
        return phase <= measured.steps() ? steps.size() >= phase : isAtEnd(measured, steps);
    }

    private static boolean isAtEnd(Measured measured, List<Step> steps) {
        return !steps.isEmpty()
                && steps.size() >= measured.steps()
                && steps.get(steps.size() - 1).ended();
    }

    /** Where the command is just now. */
    String step(Measured measured) throws SQLException {
        try (Connection connection = cluster.connect(database)) {
            List<Step> steps = steps(connection);
            if (steps.isEmpty()) {
                return Phase.START;
            }
            return isAtEnd(measured, steps)
                    ? Phase.END
                    : steps.get(steps.size() - 1).name();
        }
    }

    /** How long each phase of a command took that has ended. */
    List<Phase> phases(Instant started, Instant ended) throws SQLException {
        try (Connection connection = cluster.connect(database)) {
            var phases = new ArrayList<Phase>();
            String phase = Phase.START;
            Instant from = started;
            for (Step step : steps(connection)) {
                phases.add(new Phase(phase, Duration.between(from, step.start())));
                phase = step.name();
                from = step.start();
            }
            if (phases.isEmpty()) {
                // It is no job: all of its time is before a first step that never comes.
                return List.of(
                        new Phase(Phase.START, Duration.between(started, ended)), new Phase(Phase.END, Duration.ZERO));
            }
            Instant lastEnd = lastEnd(connection);
            phases.add(new Phase(phase, Duration.between(from, lastEnd)));
            phases.add(new Phase(Phase.END, Duration.between(lastEnd, ended)));
            return phases;
        }
    }

    boolean isDone(Command command) throws SQLException {
        try (Connection connection = cluster.connect(database);
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "billing.run_partition")) {
                return false;
            }
            try (ResultSet row = statement.executeQuery(command.isDone())) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private List<Step> steps(Connection connection) throws SQLException {
        var steps = new ArrayList<Step>();
        if (!exists(connection, "batch.batch_step_execution")) {
            return steps;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select step_name, start_time, end_time is not null" + STEPS
                        + before + " order by step_execution_id")) {
            while (rows.next()) {
                steps.add(new Step(rows.getString(1), instant(rows, 2), rows.getBoolean(3)));
            }
        }
        return steps;
    }

    private Instant lastEnd(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(end_time)" + STEPS + before)) {
            row.next();
            return instant(row, 1);
        }
    }

    /** The engine writes its timestamps in UTC. */
    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        return number(connection, "select (to_regclass('" + table + "') is not null)::int") == 1;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
