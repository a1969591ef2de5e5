package io.reckoner.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench/peers}: the same invoices by Reckoner, by hand-written SQL and by a job as the tutorials have it. */
@Command(
        name = "bench/peers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads the same accounts from files and bills them in several ways, checks that the same came out, and prints",
            "what each cost: one invoice of two lines an account, a month's usage and a monthly charge.",
            "What the figures mean: bench/README.md."
        })
public final class Peers implements Callable<Integer> {

    private static final String DATABASE = "contender";

    @Option(names = "--accounts", description = "How many accounts to bill. Default: ${DEFAULT-VALUE}.")
    private int accounts = 10_000;

    @Option(
            names = "--beside",
            split = ",",
            description = "Whom to set beside Reckoner: ${COMPLETION-CANDIDATES}. Default: all.")
    private Set<Contender> beside = EnumSet.allOf(Contender.class);

    @Mixin
    private BenchOutput output;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Peers());
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (accounts < 1) {
            throw output.refused("--accounts must be at least 1");
        }
        try (Scratch scratch = output.scratch();
                BenchServer server = BenchServer.start(scratch.folder().resolve("postgresql"))) {
            PeersReport report = compare(server, scratch.folder());
            output.print(report::json, report::table);
            return 0;
        }
    }

    private PeersReport compare(BenchServer server, Path folder) throws IOException, SQLException {
        var files = new PeerFiles(folder.resolve("files"));
        var course = new PeersCourse(server, files);
        course.prepare(accounts);
        Map<Contender, PeerCost> costs = new EnumMap<>(Contender.class);
        Map<Contender, Loaded> loaded = new EnumMap<>(Contender.class);
        Map<Contender, Content> billed = new EnumMap<>(Contender.class);
        for (Contender contender : contenders()) {
            output.say("Loading and billing: " + contender.title());
            course.begin(DATABASE);
            Spent load = course.measure(PeerPart.LOAD, contender, DATABASE);
            loaded.put(contender, course.loaded(contender, DATABASE));
            // What autovacuum would have done by the night after.
            server.execute(DATABASE, "vacuum analyze");
            Spent bill = course.measure(PeerPart.BILL, contender, DATABASE);
            billed.put(contender, course.billed(DATABASE));
            server.drop(DATABASE);
            costs.put(contender, new PeerCost(PeerFiles.rows(contender.files(files)), load, bill));
        }
        PeersCourse.same("loaded", loaded);
        return new PeersReport(PeersCourse.same("billed", billed), costs);
    }

    private Set<Contender> contenders() {
        Set<Contender> all = EnumSet.of(Contender.RECKONER);
        all.addAll(beside);
        return all;
    }
}
