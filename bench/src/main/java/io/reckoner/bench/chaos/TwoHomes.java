package io.reckoner.bench.chaos;

import io.reckoner.jobs.database.PostgresCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Two homes go through the course at once, each command of the one beside that of the other, and both remember the same
 * port. Each starts and stops an embedded server of its own; what is in each afterwards must be what was put there.
 */
final class TwoHomes {

    private static final int FIRST_PORT = 26_000;
    private static final int PORTS = 5_000;

    /** One of them. */
    private record Home(Path folder, Reckoner engine, Course course) {

        Path server() {
            return folder.resolve("postgresql");
        }

        void remember(int port) throws IOException {
            Files.createDirectories(server());
            Files.writeString(server().resolve("port"), Integer.toString(port));
        }
    }

    private final Lane lane;
    private final Undisturbed undisturbed;
    private final Path folder;
    private final SplittableRandom dice;

    TwoHomes(Lane lane, Undisturbed undisturbed, Path folder, SplittableRandom dice) {
        this.lane = lane;
        this.undisturbed = undisturbed;
        this.folder = folder;
        this.dice = dice;
    }

    void all() throws IOException, SQLException, InterruptedException {
        List<Home> homes = List.of(home("one"), home("other"));
        int commands = homes.get(0).course().commands().size();
        for (int position = 0; position < commands; position++) {
            int port = FIRST_PORT + dice.nextInt(PORTS);
            var running = new ArrayList<Reckoner.Running>();
            for (Home home : homes) {
                home.remember(port);
                running.add(home.engine()
                        .start(home.course().commands().get(position).inParallel()));
            }
            int expected = undisturbed.measured().get(position).exitCode();
            for (int number = 0; number < homes.size(); number++) {
                int code = homes.get(number).engine().await(running.get(number));
                if (code != expected) {
                    throw new Different(running.get(number).name() + " ended with " + code + " in home "
                            + homes.get(number).folder());
                }
            }
        }
        for (Home home : homes) {
            compare(home);
        }
    }

    private Home home(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Path home = own.resolve("home");
        return new Home(
                home,
                lane.reckonerAt(home, own.resolve("log.txt")),
                Course.billing(Lane.dataIn(own), undisturbed.measured().size() - 1));
    }

    /** The server has ended with the last command, so it is started once more. */
    private void compare(Home home) throws IOException, SQLException {
        PostgresCluster cluster =
                PostgresCluster.at(home.server().resolve("data"), home.server().resolve("server.log"));
        int port = cluster.startAnywhere(Map.of("timezone", "UTC"));
        try {
            var database = new PGSimpleDataSource();
            database.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable");
            database.setUser("reckoner");
            database.setPassword(
                    Files.readString(home.server().resolve("pgpass")).replaceAll("(?s).*:reckoner:(\\S+).*", "$1"));
            Path dump = home.folder().resolveSibling("dump");
            Dump.write(database, home.course().written(), dump);
            List<String> differences = Dump.differences(undisturbed.dump(), dump);
            if (!differences.isEmpty()) {
                throw new Different(
                        home.folder().resolveSibling("").getFileName() + ": " + String.join(", ", differences));
            }
        } finally {
            cluster.stop();
        }
    }
}
