package io.reckoner.bench;

import io.reckoner.db.invoice.InvoiceFilter;
import io.reckoner.documents.DocumentWriter;
import io.reckoner.jobs.documents.DocumentExport;
import io.reckoner.jobs.documents.DocumentFolder;
import io.reckoner.jobs.documents.DocumentForm;
import io.reckoner.sample.WorkloadW1;
import io.reckoner.time.Period;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench/run documents}: what it costs to lay out what customers get. Figures on stdout, progress on stderr. */
@Command(
        name = "bench/run documents",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Bills W1 once, writes its invoices as PDF as the command does, and prints what that cost.",
            "What the figures mean: bench/README.md."
        })
final class DocumentBench implements Callable<Integer> {

    static final String NAME = "documents";

    @Option(names = "--accounts", description = "How many invoices to write. Default: ${DEFAULT-VALUE}.")
    private int accounts = 500;

    @Option(names = "--repeat", description = "Write so often, and print the median. Default: ${DEFAULT-VALUE}.")
    private int repeat = 3;

    @Option(names = "--threads", description = "How many lay out pages. Default: ${DEFAULT-VALUE}.")
    private int threads = 2;

    @Mixin
    private BenchOutput output;

    private record Measured(long documents, long nanos, long cpuNanos) {}

    static CommandLine commandLine() {
        return new CommandLine(new DocumentBench());
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (Math.min(Math.min(accounts, repeat), threads) < 1) {
            throw output.refused("--accounts, --repeat and --threads must be at least 1");
        }
        try (Scratch scratch = output.scratch();
                BenchServer server = BenchServer.start(scratch.folder().resolve("postgresql"))) {
            var workload = new WorkloadW1(accounts);
            bill(server, scratch.folder(), workload);
            var rounds = new ArrayList<Measured>();
            try (ConfigurableApplicationContext application = ReckonerEngine.start(server.url(Course.LOADED), 1)) {
                DocumentExport export = application.getBean(DocumentExport.class);
                for (int number = 1; number <= repeat; number++) {
                    output.say("Writing documents, " + number + " of " + repeat);
                    rounds.add(write(export, workload, scratch.folder().resolve("documents")));
                }
            }
            Map<String, Object> figures = figures(BenchOutput.median(rounds, Measured::nanos));
            output.print(() -> JsonMapper.shared().writeValueAsString(figures), () -> table(figures));
            return 0;
        }
    }

    private void bill(BenchServer server, Path folder, WorkloadW1 workload) throws IOException, SQLException {
        var engine = new ReckonerEngine();
        output.say("Loading and billing " + accounts + " accounts");
        new Course(server, engine, workload, 2, folder, false).load();
        engine.bill(server.url(Course.LOADED), workload.asOf(), 2);
    }

    /** The reading of the template and its fonts included. */
    private Measured write(DocumentExport export, WorkloadW1 workload, Path folder) {
        var period = new Period(
                workload.asOf().minus(Duration.ofDays(100)), workload.asOf().plus(Duration.ofDays(1)));
        long start = System.nanoTime();
        long cpu = ProcessCpu.nanos();
        var order = new DocumentExport.Order(
                new DocumentWriter(null, Locale.ENGLISH), DocumentForm.PDF, new DocumentFolder(folder), false, threads);
        List<DocumentExport.Refused> refused = new ArrayList<>();
        DocumentExport.Result result = export.write(InvoiceFilter.issued(null, period), order, refused::add);
        if (!refused.isEmpty() || result.written() == 0) {
            throw new IllegalStateException("not all documents were written: " + result + " " + refused);
        }
        return new Measured(result.written(), System.nanoTime() - start, ProcessCpu.nanos() - cpu);
    }

    private Map<String, Object> figures(Measured median) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("workload", NAME);
        figures.put("documents", median.documents());
        figures.put("repeats", repeat);
        figures.put("threads", threads);
        figures.put("seconds", Quotient.of(median.nanos(), 1_000_000_000, 2));
        figures.put("documents_per_s", Quotient.of(median.documents() * 1_000_000_000, median.nanos(), 1));
        figures.put("engine_cpu_ms_per_document", Quotient.of(median.cpuNanos(), median.documents() * 1_000_000, 1));
        return figures;
    }

    private static String table(Map<String, Object> figures) {
        return "documents: %s PDF files in %s s by %s threads; the median of %s%n%s a second, %s CPU-ms each%n"
                .formatted(
                        figures.get("documents"),
                        figures.get("seconds"),
                        figures.get("threads"),
                        figures.get("repeats"),
                        figures.get("documents_per_s"),
                        figures.get("engine_cpu_ms_per_document"));
    }
}
