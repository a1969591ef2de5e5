package io.reckoner.bench;

import io.reckoner.bench.jpa.JpaJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.job.JobExecutionException;

/** Who bills January 2025 of every contract in a database that is loaded; each in a process of its own, start included. */
enum Contender {
    RECKONER("Reckoner, two threads") {
        @Override
        void bill(String url) {
            new ReckonerEngine().bill(url, Instant.parse("2025-02-02T00:00:00Z"), 2);
        }
    },
    SET_BASED("set-based SQL, by hand") {
        @Override
        void bill(String url) throws SQLException {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute(BenchSql.text("set-based.sql"));
            }
        }
    },
    JPA("Spring Batch + JPA") {
        @Override
        void bill(String url) throws JobExecutionException {
            JpaJob.run(url, false);
        }
    },
    JPA_BATCHED("Spring Batch + JPA, batching on") {
        @Override
        void bill(String url) throws JobExecutionException {
            JpaJob.run(url, true);
        }
    };

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract void bill(String url) throws SQLException, JobExecutionException;

    /** Bills in this process, and prints the CPU time that took, in nanoseconds. */
    public static void main(String[] args) throws SQLException, JobExecutionException {
        valueOf(args[0]).bill(args[1]);
        System.out.println(ProcessCpu.nanos());
        System.exit(0);
    }

    /**
     * Bills in a new process with the options of this one.
     *
     * @return the CPU time it took, in nanoseconds
     */
    long billApart(String url) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Contender.class.getName(), name(), url));
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(title + " failed; see above");
            }
            return Long.parseLong(printed.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(title + " could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + title + " was billing", e);
        }
    }
}
