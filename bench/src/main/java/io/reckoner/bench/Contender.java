package io.reckoner.bench;

import io.reckoner.bench.jpa.JpaJob;
import io.reckoner.bench.jpa.JpaLoad;
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

/** Who loads accounts from files and bills January 2025 of every contract; each part in a process of its own, start included. */
enum Contender {
    // The first one: the files of the others are made of what it loads.
    RECKONER("Reckoner, two threads") {
        @Override
        Path files(PeerFiles files) {
            return files.ours();
        }

        @Override
        void load(String url, PeerFiles files) {
            new ReckonerEngine().load(url, files.ours());
        }

        @Override
        void show(Connection connection, PeerFiles files) throws IOException, SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(BenchSql.text("ours.sql"));
            }
            files.writePlain(connection);
        }

        @Override
        void bill(String url) {
            new ReckonerEngine().bill(url, Instant.parse("2025-02-02T00:00:00Z"), 2);
        }
    },
    SET_BASED("set-based SQL, by hand") {
        @Override
        void load(String url, PeerFiles files) throws IOException, SQLException {
            try (Connection connection = DriverManager.getConnection(url)) {
                files.copyPlain(connection);
            }
        }

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
        void load(String url, PeerFiles files) throws JobExecutionException {
            JpaLoad.run(url, files.plain(), false);
        }

        @Override
        void bill(String url) throws JobExecutionException {
            JpaJob.run(url, false);
        }
    },
    JPA_BATCHED("Spring Batch + JPA, batching on") {
        @Override
        void load(String url, PeerFiles files) throws JobExecutionException {
            JpaLoad.run(url, files.plain(), true);
        }

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

    /** The folder of those it loads. */
    Path files(PeerFiles files) {
        return files.plain();
    }

    abstract void load(String url, PeerFiles files) throws IOException, SQLException, JobExecutionException;

    /** Has the schema {@code plain} show what it has loaded, where it does not already. */
    void show(Connection connection, PeerFiles files) throws IOException, SQLException {}

    abstract void bill(String url) throws SQLException, JobExecutionException;

    /** Loads or bills in this process, and prints the CPU time that took, in nanoseconds. */
    public static void main(String[] args) throws IOException, SQLException, JobExecutionException {
        PeerPart.valueOf(args[0]).by(valueOf(args[1]), args[2], new PeerFiles(Path.of(args[3])));
        System.out.println(ProcessCpu.nanos());
        System.exit(0);
    }

    /**
     * Loads or bills in a new process with the options of this one.
     *
     * @return the CPU time it took, in nanoseconds
     */
    long apart(PeerPart part, String url, PeerFiles files) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Contender.class.getName()));
        command.addAll(List.of(part.name(), name(), url, files.folder().toString()));
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
            throw new IllegalStateException("interrupted while " + title + " was at work", e);
        }
    }
}
