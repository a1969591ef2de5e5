package io.reckoner.jobs.database;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A data folder of PostgreSQL: initialized, started, stopped by PostgreSQL's own programs. Everybody has to show a
 * password; nobody can connect but from this machine.
 *
 * <p>The path of the data never meets a shell, which {@code pg_ctl} and {@code initdb} use: they get it as PGDATA.
 */
public final class PostgresCluster {

    /** The one who may do everything. */
    public static final String SUPERUSER = "postgres";

    /** Only those with a password, from this machine; there is no socket in the file system. */
    static final String WHO_MAY_CONNECT = """
            # Written by Reckoner.
            local all all                scram-sha-256
            host  all all 127.0.0.1/32   scram-sha-256
            host  all all ::1/128        scram-sha-256
            """;

    private static final String REACHED_BY = " -c listen_addresses=127.0.0.1 -c unix_socket_directories=";
    private static final String PATIENCE_SECONDS = "60";

    /** So many other servers may be started in the same moment. */
    private static final int MOST_PORTS = 50;

    private final Programs programs;
    private final Path data;
    private final Path log;

    private PostgresCluster(Programs programs, Path data, Path log) {
        this.programs = programs;
        this.data = data;
        this.log = log;
    }

    /**
     * The cluster whose data is or shall be there.
     *
     * @param log what the programs print is appended to it
     */
    public static PostgresCluster at(Path data, Path log) throws IOException {
        Path folder = data.toAbsolutePath().normalize();
        if (folder.toString().lines().count() > 1) {
            throw new IOException("the path " + folder + " has a line break, which PostgreSQL cannot deal with");
        }
        return new PostgresCluster(Programs.unpacked(folder.resolveSibling("programs")), folder, log);
    }

    /** A new database, in a data folder that does not exist or is empty. */
    public void initialize(String password) throws IOException {
        Path file = data.resolveSibling(data.getFileName() + ".password");
        PrivateFolder.write(file, password + "\n");
        try {
            run(
                    "initdb",
                    "",
                    "-U",
                    SUPERUSER,
                    "-A",
                    "scram-sha-256",
                    "--pwfile",
                    file.toString(),
                    "-E",
                    "UTF-8",
                    "--locale=C");
            Files.writeString(data.resolve("pg_hba.conf"), WHO_MAY_CONNECT);
        } finally {
            Files.delete(file);
        }
    }

    /** One statement of the superuser, one line, while no server runs. */
    void executeAlone(String statement) throws IOException {
        run("postgres", statement + "\n", "--single", SUPERUSER);
    }

    /** Returns the port when the server takes connections. */
    public int startAnywhere(Map<String, String> settings) throws IOException {
        return start(Ports.anyFree(), settings);
    }

    /** The same, on that port; on another one if somebody else was quicker. */
    public int start(int wanted, Map<String, String> settings) throws IOException {
        // A shell reads them; they are ours, and plain words.
        String options = settings.entrySet().stream()
                .map(setting -> " -c " + setting.getKey() + "=" + setting.getValue())
                .sorted()
                .collect(Collectors.joining());
        int port = wanted;
        for (int tried = 1; ; tried++) {
            long before = Files.exists(log) ? Files.size(log) : 0;
            try {
                run("pg_ctl", "", "start", "-w", "-t", PATIENCE_SECONDS, "-o", "-p " + port + REACHED_BY + options);
                return port;
            } catch (IOException e) {
                if (tried == MOST_PORTS || !ServerLog.since(log, before).contains("could not bind")) {
                    throw e;
                }
                port = Ports.anyFree();
            }
        }
    }

    /** Ends the sessions there are; does nothing if there is no server. */
    public void stop() throws IOException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            run("pg_ctl", "", "stop", "-w", "-t", PATIENCE_SECONDS, "-m", "fast");
        }
    }

    private void run(String program, String input, String... arguments) throws IOException {
        // Into a file: a pipe would break with this process, and the server must be able to survive it.
        ProcessBuilder builder = new ProcessBuilder(programs.command(program, List.of(arguments)))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().put("PGDATA", data.toString());
        // Of the caller's own: it would be another server's.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") && !name.equals("PGDATA"));
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(program + " ended with " + code + ServerLog.lastWords(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + program, e);
        }
    }
}
