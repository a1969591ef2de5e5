package io.reckoner.bench;

import io.reckoner.sample.WorkloadW1;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench/run growth}: what a month costs after the months before it. Figures on stdout, progress on stderr. */
@Command(
        name = "bench/run growth",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Bills the accounts of W1 month after month in one database, and prints what each month cost,",
            "how much went into the write-ahead log, and where the server proves otherwise than before.",
            "What the figures mean: bench/README.md."
        })
final class GrowthBench implements Callable<Integer> {

    static final String NAME = "growth";

    /** January's usage again, later; what loading notes besides is one change of usage. */
    private static final String USAGE = """
            insert into billing.usage_row (customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values)
            select customer_id, starting_at + interval '%1$d months', ending_before + interval '%1$d months',
                   product_id, group_id, quantity, group_values
              from billing.usage_row where starting_at < '2025-02-01Z';
            select nextval('billing.usage_change')
            """;

    private static final String SCANNED =
            "select coalesce(sum(seq_tup_read), 0)::bigint from pg_stat_user_tables where schemaname = 'billing'";

    @Option(names = "--accounts", description = "How many accounts to bill. Default: ${DEFAULT-VALUE}.")
    private int accounts = 20_000;

    @Option(names = "--months", description = "How many months. Default: ${DEFAULT-VALUE}.")
    private int months = 24;

    @Option(names = "--threads", description = "Partitions at once. Default: ${DEFAULT-VALUE}.")
    private int threads = 2;

    @Option(
            names = "--statements",
            description = "Also list the statements that cost PostgreSQL most in the last month.")
    private boolean statements;

    @Mixin
    private BenchOutput output;

    static CommandLine commandLine() {
        return new CommandLine(new GrowthBench());
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (Math.min(Math.min(accounts, months), threads) < 1) {
            throw output.refused("--accounts, --months and --threads must be at least 1");
        }
        try (Scratch scratch = output.scratch();
                BenchServer server = BenchServer.start(scratch.folder().resolve("postgresql"))) {
            List<GrowthMonth> all = bill(server, scratch.folder());
            output.print(() -> json(all), () -> table(all));
            return 0;
        }
    }

    private List<GrowthMonth> bill(BenchServer server, Path folder) throws IOException, SQLException {
        var workload = new WorkloadW1(accounts);
        var course = new Course(server, new ReckonerEngine(), workload, threads, folder, false);
        output.say("Loading " + accounts + " accounts");
        course.load();
        var all = new ArrayList<GrowthMonth>();
        var plans = new ProofPlans(new LinkedHashMap<>());
        for (int month = 1; month <= months; month++) {
            if (month > 1) {
                server.execute(Course.LOADED, USAGE.formatted(month - 1));
                // As before the first month.
                server.execute(Course.LOADED, "vacuum analyze");
            }
            GrowthMonth billed = bill(server, course, month, plans);
            plans = plans(server);
            all.add(billed);
            output.say("Billed month " + month + " of " + months + ": " + billed.figures());
        }
        if (statements) {
            server.costliest(Course.LOADED).forEach(output::say);
        }
        return all;
    }

    private GrowthMonth bill(BenchServer server, Course course, int month, ProofPlans before) throws SQLException {
        Instant asOf = course.workload()
                .asOf()
                .atOffset(ZoneOffset.UTC)
                .plusMonths(month - 1)
                .toInstant();
        server.checkpoint();
        server.forgetStatements();
        long scanned = server.number(Course.LOADED, SCANNED);
        Spent spent = server.spent(Course.LOADED);
        course.engine().bill(server.url(Course.LOADED), asOf, threads);
        spent = server.spent(Course.LOADED).minus(spent);
        // The server's processes tell of what they read when they end, or some seconds later.
        server.awaitNobody(Course.LOADED);
        scanned = server.number(Course.LOADED, SCANNED) - scanned;
        long invoices = course.lastInvoices(Course.LOADED);
        List<String> changed = month == 1 ? List.of() : plans(server).changedSince(before);
        return new GrowthMonth(month, invoices, spent, course.runNanos(Course.LOADED), scanned, changed);
    }

    private static ProofPlans plans(BenchServer server) throws SQLException {
        long run = server.number(Course.LOADED, "select max(id) from billing.run");
        try (Connection connection = server.connect(Course.LOADED)) {
            return ProofPlans.of(connection, run);
        }
    }

    private String json(List<GrowthMonth> all) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("workload", NAME);
        figures.put("accounts", accounts);
        figures.put("threads", threads);
        GrowthMonth first = all.get(0);
        GrowthMonth last = all.get(all.size() - 1);
        figures.put(
                "postgres_cpu_last_over_first",
                over(last.spent().serverCpuNanos(), last, first.spent().serverCpuNanos(), first));
        figures.put(
                "wal_last_over_first",
                over(last.spent().walBytes(), last, first.spent().walBytes(), first));
        figures.put("months", all.stream().map(GrowthMonth::figures).toList());
        return JsonMapper.shared().writeValueAsString(figures);
    }

    private static Object over(long ofLast, GrowthMonth last, long ofFirst, GrowthMonth first) {
        return Quotient.of(ofLast * first.invoices(), Math.max(1, ofFirst * last.invoices()), 3);
    }

    private String table(List<GrowthMonth> all) {
        String row = "%5s %9s %9s %11s %11s %11s %13s  %s%n";
        var text = new StringBuilder(
                "growth: %d accounts of W1, %d months in one database; CPU-ms and bytes are by invoice%n"
                        .formatted(accounts, months));
        text.append(row.formatted(
                "month",
                "invoices",
                "seconds",
                "engine",
                "PostgreSQL",
                "WAL bytes",
                "rows scanned",
                "proven otherwise"));
        for (GrowthMonth month : all) {
            text.append(row.formatted(month.figures().values().stream()
                    .map(value -> value instanceof List<?> list
                            ? String.join(
                                    "; ", list.stream().map(String::valueOf).toList())
                            : value)
                    .toArray()));
        }
        return text.toString();
    }
}
