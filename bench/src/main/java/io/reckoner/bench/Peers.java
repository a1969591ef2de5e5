package io.reckoner.bench;

import io.reckoner.sample.WorkloadW4;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
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
            "Bills copies of one database in several ways, checks that the same came out, and prints what each cost:",
            "one invoice of two lines an account, a month's usage and a monthly charge.",
            "What the figures mean: bench/README.md."
        })
public final class Peers implements Callable<Integer> {

    private static final String DATABASE = "contender";

    @Option(names = "--accounts", description = "How many accounts to bill. Default: ${DEFAULT-VALUE}.")
    private int accounts = 10_000;

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
        output.say("Loading " + accounts + " accounts");
        load(server, folder, accounts);
        Map<Contender, Spent> spent = new EnumMap<>(Contender.class);
        Map<Contender, Content> billed = new EnumMap<>(Contender.class);
        for (Contender contender : Contender.values()) {
            output.say("Billing: " + contender.title());
            server.copy(Course.LOADED, DATABASE);
            server.checkpoint();
            spent.put(contender, bill(server, contender));
            try (Connection connection = server.connect(DATABASE)) {
                billed.put(contender, Content.of(connection));
            }
            server.drop(DATABASE);
        }
        return new PeersReport(Content.ofAll(billed), spent);
    }

    /** The database that the contenders get copies of. */
    static void load(BenchServer server, Path folder, int accounts) throws IOException, SQLException {
        new Course(server, new ReckonerEngine(), new WorkloadW4(accounts, true), 1, folder, false).load();
        server.execute(Course.LOADED, BenchSql.text("plain.sql"));
        server.execute(Course.LOADED, "vacuum analyze");
    }

    private static Spent bill(BenchServer server, Contender contender) throws SQLException {
        Spent before = server.spent(DATABASE);
        long engineCpuNanos = contender.billApart(server.url(DATABASE));
        Spent all = server.spent(DATABASE).minus(before);
        return new Spent(all.nanos(), engineCpuNanos, all.serverCpuNanos(), all.walBytes(), all.statements());
    }
}
