package io.reckoner.bench;

import io.reckoner.sample.WorkloadW1;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench/run nightly}: a night with next to nothing to do. Figures on stdout, progress on stderr. */
@Command(
        name = "bench/run nightly",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Fills a database with months of W1, of which SQL makes all but the first, and bills nights",
            "on which nothing is due, and on which one account in a thousand is.",
            "What the figures mean: bench/README.md."
        })
final class NightlyBench implements Callable<Integer> {

    static final String NAME = "nightly";

    private static final int ONE_IN = 1_000;

    /** Those that are due, and what they used; everybody else has nothing due for ever. */
    private static final String DUE = """
            update billing.account_due set due_at = 'infinity' where due_at <> 'infinity';
            update billing.account_due d set due_at = '%1$s'
              from (select id, row_number() over (order by id) as n from billing.object where kind = 'CUSTOMER') a
             where a.id = d.account_id and a.n %% %2$d = %3$d;
            insert into billing.usage_row (customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values)
            select customer_id, starting_at + interval '%4$d months', ending_before + interval '%4$d months',
                   product_id, group_id, quantity, group_values
              from billing.usage_row
             where starting_at < '2025-02-01Z' and customer_id in (select account_id from billing.account_due where due_at = '%1$s');
            analyze billing.account_due
            """;

    @Option(names = "--accounts", description = "How many accounts there are. Default: ${DEFAULT-VALUE}.")
    private int accounts = 100_000;

    @Option(
            names = "--loaded",
            description =
                    "How many of them are loaded and billed by the engine, a divisor of --accounts; SQL copies them to"
                            + " make the others. Default: all.")
    private @Nullable Integer loaded;

    @Option(names = "--months", description = "How many months were billed before. Default: ${DEFAULT-VALUE}.")
    private int months = 24;

    @Option(names = "--repeat", description = "Nights of each kind; the median is printed. Default: ${DEFAULT-VALUE}.")
    private int repeat = 3;

    @Option(names = "--threads", description = "Partitions at once. Default: ${DEFAULT-VALUE}.")
    private int threads = 2;

    @Option(names = "--statements", description = "Also list the statements that cost PostgreSQL most.")
    private boolean statements;

    @Mixin
    private BenchOutput output;

    /** What a night cost: the whole command, and the run alone. */
    private record Night(long invoices, Spent command, long runNanos) {
        Map<String, Object> figures(String due) {
            var figures = new LinkedHashMap<String, Object>();
            figures.put("due", due);
            figures.put("invoices", invoices);
            figures.put("seconds", Quotient.of(runNanos, 1_000_000_000, 3));
            figures.put("command_seconds", Quotient.of(command.nanos(), 1_000_000_000, 3));
            figures.put("engine_cpu_s", Quotient.of(command.engineCpuNanos(), 1_000_000_000, 3));
            figures.put("postgres_cpu_s", Quotient.of(command.serverCpuNanos(), 1_000_000_000, 3));
            figures.put("wal_bytes", command.walBytes());
            return figures;
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new NightlyBench());
    }

    @Override
    public Integer call() throws IOException, SQLException {
        int real = loaded == null ? accounts : loaded;
        if (Math.min(Math.min(real, months), Math.min(repeat, threads)) < 1 || accounts % real > 0) {
            throw output.refused(
                    "--accounts, --months, --repeat and --threads must be at least 1, --loaded a divisor of --accounts");
        }
        try (Scratch scratch = output.scratch();
                BenchServer server = BenchServer.start(scratch.folder().resolve("postgresql"))) {
            var workload = new WorkloadW1(real);
            var course = new Course(server, new ReckonerEngine(), workload, threads, scratch.folder(), false);
            output.say("Loading and billing " + real + " accounts");
            course.load();
            course.engine().bill(server.url(Course.LOADED), workload.asOf(), threads);
            output.say("Filling in " + (accounts - real) + " accounts and " + (months - 1) + " months more");
            NightlyCrowd.fill(server, Course.LOADED, accounts / real - 1);
            NightlyHistory.fill(server, Course.LOADED, months - 1);
            List<Map<String, Object>> nights =
                    nights(server, course, workload.asOf(), Math.max(1, ONE_IN * real / accounts));
            output.print(() -> json(nights), () -> table(nights));
            return 0;
        }
    }

    private List<Map<String, Object>> nights(BenchServer server, Course course, Instant first, int oneIn)
            throws SQLException {
        Instant due = first.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
        server.execute(Course.LOADED, DUE.formatted(due, Integer.MAX_VALUE, -1, months));
        var idle = new ArrayList<Night>();
        var busy = new ArrayList<Night>();
        for (int night = 1; night <= repeat; night++) {
            output.say("Nothing due, " + night + " of " + repeat);
            idle.add(night(server, course, due.minus(Duration.ofHours(night))));
        }
        for (int night = 1; night <= repeat; night++) {
            output.say("One in " + ONE_IN + " due, " + night + " of " + repeat);
            server.execute(Course.LOADED, DUE.formatted(due, oneIn, night % oneIn, months));
            busy.add(night(server, course, due.plus(Duration.ofHours(night))));
        }
        return List.of(
                BenchOutput.median(idle, Night::runNanos).figures("nothing"),
                BenchOutput.median(busy, Night::runNanos).figures("1 in " + ONE_IN));
    }

    private Night night(BenchServer server, Course course, Instant asOf) throws SQLException {
        server.checkpoint();
        server.forgetStatements();
        Spent before = server.spent(Course.LOADED);
        course.engine().bill(server.url(Course.LOADED), asOf, threads);
        Spent command = server.spent(Course.LOADED).minus(before);
        if (statements) {
            server.costliest(Course.LOADED).forEach(output::say);
        }
        long invoices = course.lastInvoices(Course.LOADED);
        return new Night(invoices, command, course.runNanos(Course.LOADED));
    }

    private String json(List<Map<String, Object>> nights) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("workload", NAME);
        figures.put("accounts", accounts);
        figures.put("months", months);
        figures.put("repeats", repeat);
        figures.put("nights", nights);
        return JsonMapper.shared().writeValueAsString(figures);
    }

    private String table(List<Map<String, Object>> nights) {
        String row = "%-10s %9s %9s %16s %13s %17s %11s%n";
        var text = new StringBuilder("nightly: %d accounts with %d months behind them; the median of %d%n"
                .formatted(accounts, months, repeat));
        text.append(row.formatted(
                "due", "invoices", "seconds", "with start-up", "engine CPU-s", "PostgreSQL CPU-s", "WAL bytes"));
        nights.forEach(night -> text.append(row.formatted(night.values().toArray())));
        return text.toString();
    }
}
