package io.reckoner.bench;

import io.reckoner.db.export.Exports;
import io.reckoner.sample.WorkloadW1;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench/run export}: what it costs to take out what was billed. Figures on stdout, progress on stderr. */
@Command(
        name = "bench/run export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Bills W1 once, exports it as the command does, and prints what that cost next",
            "to the floor: a bare COPY of the same rows out.",
            "What the figures mean: bench/README.md."
        })
final class ExportBench implements Callable<Integer> {

    static final String NAME = "export";

    private static final String[] COLUMNS = {
        "output",
        "rows",
        "rows_per_s",
        "mb_per_s",
        "engine_cpu_ms_per_invoice",
        "postgres_cpu_ms_per_invoice",
        "floor_rows_per_s",
        "floor_mb_per_s",
        "ratio"
    };

    @Option(names = "--accounts", description = "How many accounts to bill. Default: ${DEFAULT-VALUE}.")
    private int accounts = 20_000;

    @Option(names = "--repeat", description = "Export so often, and print the medians. Default: ${DEFAULT-VALUE}.")
    private int repeat = 3;

    @Mixin
    private BenchOutput output;

    static CommandLine commandLine() {
        return new CommandLine(new ExportBench());
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (Math.min(accounts, repeat) < 1) {
            throw output.refused("--accounts and --repeat must be at least 1");
        }
        try (Scratch scratch = output.scratch();
                BenchServer server = BenchServer.start(scratch.folder().resolve("postgresql"))) {
            bill(server, scratch.folder());
            List<ExportRound> medians = medians(server);
            output.print(() -> json(medians), () -> table(medians));
            return 0;
        }
    }

    private void bill(BenchServer server, Path folder) throws IOException, SQLException {
        var engine = new ReckonerEngine();
        var workload = new WorkloadW1(accounts);
        output.say("Loading and billing " + accounts + " accounts");
        new Course(server, engine, workload, 2, folder, false).load();
        engine.bill(server.url(Course.LOADED), workload.asOf(), 2);
        server.execute(Course.LOADED, "vacuum analyze");
        server.checkpoint();
    }

    private List<ExportRound> medians(BenchServer server) throws IOException, SQLException {
        var medians = new ArrayList<ExportRound>();
        try (ConfigurableApplicationContext application = ReckonerEngine.start(server.url(Course.LOADED), 1)) {
            Exports exports = application.getBean(Exports.class);
            for (ExportRound.Form form : ExportRound.FORMS) {
                var rounds = new ArrayList<ExportRound>();
                for (int number = 1; number <= repeat; number++) {
                    output.say("Exporting " + form.name() + ", " + number + " of " + repeat);
                    rounds.add(ExportRound.measure(server, Course.LOADED, exports, form));
                }
                medians.add(BenchOutput.median(rounds, round -> round.ours().nanos()));
            }
        }
        return medians;
    }

    private String json(List<ExportRound> medians) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("workload", NAME);
        figures.put("accounts", accounts);
        figures.put("repeats", repeat);
        figures.put("invoices", medians.get(0).invoices());
        figures.put("outputs", medians.stream().map(ExportRound::figures).toList());
        return JsonMapper.shared().writeValueAsString(figures);
    }

    private String table(List<ExportRound> medians) {
        String row = "%-16s %9s %10s %8s %9s %11s %12s %9s %7s%n";
        var text = new StringBuilder("export: %d accounts, %d invoices; the median of %d; CPU-ms are by invoice%n"
                .formatted(accounts, medians.get(0).invoices(), repeat));
        text.append(row.formatted(
                "", "rows", "rows/s", "MB/s", "engine", "PostgreSQL", "floor rows/s", "its MB/s", "ratio"));
        medians.forEach(round -> text.append(
                row.formatted(Stream.of(COLUMNS).map(round.figures()::get).toArray())));
        return text.toString();
    }
}
